"""Call-offs as the supplier sees them: offered, accepted on paper, put in force, extended, ended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.enums import AcceptedVia, CallOffState
from billing.models import CallOff
from billing.queries.call_offs import STATE, call_offs
from billing.queries.offers import offer_of
from billing.services.acceptances import Signer, accept_call_off
from billing.services.activation import activate
from billing.services.endings import end_call_off, extend_call_off
from billing.services.offers import offer_call_off, withdraw_offer
from kit.audience import Audience, audience
from shared_apps.accounts.access import user_of
from shared_apps.operations.forms.agreements import AcceptanceForm, OfferForm
from shared_apps.operations.forms.moves import ExtendingForm, LeavingForm, WithdrawalForm
from shared_apps.operations.views.agreements import WAYS, agreement_here, asked_of
from shared_apps.operations.views.form_page import Asked, form_page
from shared_apps.operations.views.moves import shown_first


def call_off_here(call_off_id: UUID) -> CallOff:
    """Return the call-off with its agreement and what became of it, or 404."""
    return get_object_or_404(call_offs().select_related("agreement", "school", "lot", *STATE), pk=call_off_id)


def address_of(call_off: CallOff) -> str:
    """Return where a call-off is shown."""
    return reverse("operations:call_off", args=(call_off.pk,))


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def new_offer(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Offer a school a call-off."""
    agreement = agreement_here(agreement_id)
    form = OfferForm(request.POST or None, agreement=agreement)
    asked = asked_of(agreement, _("Offer a call-off"), _("Make the offer"))
    return form_page(
        request,
        form,
        asked,
        lambda held: address_of(offer_call_off(agreement=agreement, by=user_of(request).pk, **held)),
    )


@audience(Audience.OPERATOR)
@require_safe
def call_off_page(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """A call-off as it was offered, and where it is."""
    call_off = call_off_here(call_off_id)
    context = {"offer": offer_of(call_off), "call_off": call_off, "states": CallOffState}
    return render(request, "operations/call_off.html", context)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def acceptance(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """Record an acceptance on paper, and put the call-off in force."""
    call_off = call_off_here(call_off_id)

    def act(held: dict[str, str]) -> None:
        signer = Signer(held["name"], held["role"], AcceptedVia.OPERATOR)
        accept_call_off(
            call_off=call_off,
            signer=signer,
            po_number=held["po_number"],
            document_sha256=call_off.document_sha256,
            by=user_of(request).pk,
        )
        activate(call_off=call_off, by=user_of(request).pk)

    asked = _asked(call_off, _("Accepted on paper"), _("Record the acceptance"))
    return form_page(request, AcceptanceForm(request.POST or None, call_off=call_off), asked, act)


@audience(Audience.OPERATOR)
@require_POST
def activation(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """Put a signed call-off in force now, without waiting for the queue."""
    call_off = call_off_here(call_off_id)
    activate(call_off=call_off, by=user_of(request).pk)
    return redirect(address_of(call_off))


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def withdrawal(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """Take back an offer."""
    call_off = call_off_here(call_off_id)
    form = WithdrawalForm(request.POST or {})
    asked = _shown(call_off, _("Take the offer back"))

    def act(_held: dict[str, object]) -> None:
        withdraw_offer(call_off=call_off, by=user_of(request).pk)

    return shown_first(request, form, asked, call_off.school, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def ending(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """End a call-off early."""
    call_off = call_off_here(call_off_id)

    def act(held: dict[str, object]) -> None:
        end_call_off(call_off=call_off, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # the form's own fields

    form = LeavingForm(request.POST or None)
    return shown_first(request, form, _shown(call_off, _("End the call-off")), call_off.school, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def extension(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """Let a call-off go on."""
    call_off = call_off_here(call_off_id)

    def act(held: dict[str, object]) -> None:
        extend_call_off(call_off=call_off, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # as above

    form = ExtendingForm(request.POST or None)
    return shown_first(request, form, _shown(call_off, _("Extend the call-off")), call_off.school, act)


def _shown(call_off: CallOff, title: str) -> Asked:
    return _asked(call_off, title, _("See what will happen"))


def _asked(call_off: CallOff, title: str, submit: str) -> Asked:
    return Asked(title, submit, address_of(call_off), f"{call_off.agreement.number}/{call_off.number}")
