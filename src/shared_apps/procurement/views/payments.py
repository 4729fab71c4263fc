"""Paying an issued invoice online: a wish, the page being prepared, and what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from billing.enums import CheckoutState
from billing.models import Checkout, Invoice
from billing.queries.accounts import is_for_the_school
from billing.services.collecting import start_checkout
from billing.tasks import open_checkout
from kit.audience import FOUNDATION, Audience, audience
from kit.dates import now
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.procurement.access import portal_of
from tenants.scope import current_school_id

BACK = "terug"  # in the address the gateway sends back to: from there nobody is sent on again
REFRESH_SECONDS = 3
SLOW_SECONDS = 20


@audience(*FOUNDATION)
@require_POST
def pay(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Want to pay an invoice of the foundation online; for who may buy. Raises CannotCollect."""
    portal = portal_of(request)
    invoice = _issued().filter(pk=invoice_id, foundation=portal.foundation).first()
    if invoice is None or not portal.may_buy:
        raise NotFound
    return redirect("procurement:payment", invoice.pk, _started(request, invoice, portal.user_id, None))


@audience(*FOUNDATION)
@never_cache
@require_safe
def payment(request: HttpRequest, invoice_id: UUID, checkout_id: UUID) -> HttpResponse:
    """Show how paying stands."""
    portal = portal_of(request)
    mine = _issued().filter(foundation=portal.foundation)
    return _shown(request, _checkout(mine, invoice_id, checkout_id), "procurement", {"portal": portal})


@audience(Audience.LEADER)
@require_POST
def pay_as_school(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Want to pay an invoice that is the school's own to pay. Raises CannotCollect."""
    invoice = _issued().filter(pk=invoice_id, school_id=current_school_id()).first()
    if invoice is None or not is_for_the_school(invoice):
        raise NotFound
    started = _started(request, invoice, user_of(request).pk, current_school_id())
    return redirect("contract:payment", invoice.pk, started)


@audience(Audience.LEADER)
@never_cache
@require_safe
def payment_as_school(request: HttpRequest, invoice_id: UUID, checkout_id: UUID) -> HttpResponse:
    """Show how paying stands."""
    mine = _issued().filter(school_id=current_school_id())
    return _shown(request, _checkout(mine, invoice_id, checkout_id), "contract", {})


def _issued() -> Any:  # noqa: ANN401  a queryset of ours
    return Invoice.objects.filter(number__isnull=False)


def _checkout(invoices: Any, invoice_id: UUID, checkout_id: UUID) -> Checkout:  # noqa: ANN401  as above
    found = Checkout.objects.select_related("invoice").filter(
        pk=checkout_id, invoice__in=invoices.filter(pk=invoice_id)
    )
    checkout: Checkout | None = found.first()
    if checkout is None:
        raise NotFound
    return checkout


def _started(request: HttpRequest, invoice: Invoice, by: UUID, school_id: UUID | None) -> UUID:
    here = request.build_absolute_uri()
    checkout = start_checkout(invoice=invoice, return_url=f"{here}{{checkout}}/?{BACK}=1", by=by)
    if checkout.state == CheckoutState.WANTED:
        open_checkout.enqueue(school=school_id, by=by, checkout_id=str(checkout.pk))
    return checkout.pk


def _shown(request: HttpRequest, checkout: Checkout, room: str, context: dict[str, Any]) -> HttpResponse:
    """A whole page gets a link: after a form, content policy lets nothing redirect to another host."""
    is_back, is_part = BACK in request.GET, bool(request.headers.get("HX-Request"))
    is_open, is_waiting = checkout.state == CheckoutState.OPEN, checkout.state == CheckoutState.WANTED
    if is_open and is_part and not is_back:
        return HttpResponse(headers={"HX-Redirect": checkout.url})
    context |= {
        "checkout": checkout,
        "invoice": checkout.invoice,
        "is_waiting": is_waiting,
        "is_open": is_open,
        "is_paid": checkout.state == CheckoutState.PAID,
        "is_back": is_back,
        "is_slow": is_waiting and (now() - checkout.wanted_at).total_seconds() > SLOW_SECONDS,
        "here": request.get_full_path(),
        "pay_url": reverse(f"{room}:pay", args=[checkout.invoice_id]),
        "invoice_url": reverse(f"{room}:invoice", args=[checkout.invoice_id]),
        "refresh_seconds": REFRESH_SECONDS if is_waiting or (is_open and is_back) else None,
    }
    template = "procurement/payment.html"
    return render(request, f"{template}#watching" if is_part else template, context)
