"""The contract on a school's own host: our price explained, the call-off, invoices, what the foundation sees."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from billing.enums import AcceptedVia, CallOffState
from billing.models import Invoice
from billing.queries.accounts import is_for_the_school
from billing.queries.billed_year import billed_year_of
from billing.queries.call_offs import call_offs_of_school
from billing.queries.invoices import invoice_page, invoices_of_school
from billing.queries.joining import last_request_of
from billing.queries.languages import language_of
from billing.queries.offers import Offer, contract_of, offer_for, offer_of
from billing.services.acceptances import Signer, accept_call_off
from billing.services.collecting import can_collect
from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.procurement.forms.signing import SigningForm
from shared_apps.procurement.queries.joining import may_ask
from shared_apps.procurement.queries.seen import seen_by_foundation
from shared_apps.procurement.views.invoices import file_response
from shared_apps.ui.forms import status_of
from tenants.models import School
from tenants.scope import current_school_id


@audience(Audience.LEADER)
@require_safe
def contract(request: HttpRequest) -> HttpResponse:
    """What the school pays and why, and what waits for a signature."""
    school_id = current_school_id()
    context = {
        "offer": offer_for(school_id),
        "contracts": contract_of(school_id),
        "billed": billed_year_of(School(pk=school_id), language=language_of()),
        "invoices": invoices_of_school(School(pk=school_id)),
        "join": last_request_of(school_id),
        "may_ask": may_ask(school_id),
        "seen": seen_by_foundation(school_id),
    }
    return render(request, "procurement/school/contract.html", context)


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """A call-off as it was offered: every line opened, every clause; signed here."""
    offer, user = _offer_here(call_off_id), user_of(request)
    form = SigningForm(request.POST or None, offer=offer, name="", role=_("school leader"))
    if request.method == "POST" and form.is_valid():
        signed = form.details
        accept_call_off(
            call_off=offer.call_off,
            signer=Signer(signed["signer_name"], signed["signer_role"], AcceptedVia.SCHOOL, user.pk),
            document_sha256=signed["document_sha256"],
            po_number=signed["po_number"],
            by=user.pk,
        )
        return redirect("contract:call_off", offer.call_off.pk)
    context = {"offer": offer, "form": form if offer.state == CallOffState.DRAFT else None}
    return render(request, "procurement/school/call_off.html", context, status=status_of(form))


@audience(Audience.LEADER)
@require_safe
def invoice(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """One invoice about this school with every line explained."""
    found = _invoice_here(invoice_id)
    page = invoice_page(invoice_id, language=language_of())
    context = {"page": page, "may_pay": can_collect(page.row) and is_for_the_school(found)}
    return render(request, "procurement/school/invoice.html", context)


@audience(Audience.LEADER)
@require_safe
def invoice_file(request: HttpRequest, invoice_id: UUID, kind: str) -> HttpResponse:  # noqa: ARG001  a view's signature
    """An invoice of this school as PDF or UBL."""
    _invoice_here(invoice_id)
    return file_response(invoice_id, kind)


def _offer_here(call_off_id: UUID) -> Offer:
    found = call_offs_of_school(current_school_id()).filter(pk=call_off_id).first()
    if found is None:
        raise NotFound
    return offer_of(found)


def _invoice_here(invoice_id: UUID) -> Invoice:
    """Raise NotFound for an invoice that is not about this school alone, or a draft; the row rules say the same."""
    mine = Invoice.objects.filter(school_id=current_school_id(), number__isnull=False)
    found = mine.filter(pk=invoice_id).first()
    if found is None:
        raise NotFound
    return found
