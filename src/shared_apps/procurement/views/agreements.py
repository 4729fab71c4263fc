"""The framework agreement: at a glance, what a school pays and why, what it says, and signing a call-off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from billing.enums import AcceptedVia, CallOffState
from billing.models import FrameworkAgreement
from billing.queries.agreements import agreements, ceiling_value, running_period
from billing.queries.call_offs import call_offs, call_offs_of
from billing.queries.glance import SchoolPrice
from billing.queries.offers import Offer, offer_of
from billing.services.acceptances import Signer, accept_call_off
from kit.audience import FOUNDATION, audience
from kit.errors import NotFound
from shared_apps.procurement.access import Portal, portal_of
from shared_apps.procurement.forms.signing import SigningForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.queries.contract import (
    Contract,
    clauses_of,
    contract_of,
    signed_agreements,
    stages_in_words,
)
from shared_apps.procurement.queries.overview import Overview
from shared_apps.procurement.queries.schools import schools_of
from shared_apps.ui.forms import status_of


def contract_here(request: HttpRequest) -> Contract | None:
    """Return the foundation's agreement drawn, or None before it has one."""
    foundation = portal_of(request).foundation
    found = signed_agreements(foundation)
    return contract_of(found, schools_of(foundation)) if found else None


def glance(request: HttpRequest, contract: Contract, overview: Overview) -> HttpResponse:
    """The first page of a foundation with an agreement; ``school`` in the address opens its explanation."""
    opened = _opened(request, contract)
    context = {"contract": contract, "overview": overview, "opened": opened}
    return portal_page(request, "procurement/agreement.html", context)


@audience(*FOUNDATION)
@require_safe
def school_price(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """What one school pays in the year, each line opened down to its clause."""
    contract = contract_here(request)
    price = contract.price_of(school_id) if contract else None
    if contract is None or price is None:
        raise NotFound
    return portal_page(request, "procurement/school_price.html", {"contract": contract, "price": price})


@audience(*FOUNDATION)
@require_safe
def agreement_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """What the agreement says: days, options, amendments, prices with their clauses, call-offs."""
    agreement = agreement_here(request, agreement_id)
    context = {
        "agreement": agreement,
        "period": running_period(agreement),
        "maximum": ceiling_value(agreement),
        "clauses": clauses_of(agreement),
        "stages": stages_in_words(),
        "call_offs": call_offs_of(agreement),
    }
    return portal_page(request, "procurement/agreement_text.html", context)


@audience(*FOUNDATION)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, call_off_id: UUID) -> HttpResponse:
    """Show a call-off as it was offered; who may buy signs it here."""
    portal = portal_of(request)
    offer = _offer_here(portal, call_off_id)
    is_open = offer.state == CallOffState.DRAFT and portal.may_buy
    if request.method == "POST" and not portal.may_buy:
        raise NotFound
    form = SigningForm(request.POST or None, offer=offer, name=portal.name, role=str(portal.role.label))
    if request.method == "POST" and form.is_valid():
        signed = form.details
        accept_call_off(
            call_off=offer.call_off,
            signer=Signer(signed["signer_name"], signed["signer_role"], AcceptedVia.PORTAL, portal.user_id),
            document_sha256=signed["document_sha256"],
            po_number=signed["po_number"],
            by=portal.user_id,
        )
        return redirect("procurement:call_off", offer.call_off.pk)
    context = {"offer": offer, "form": form if is_open else None}
    return portal_page(request, "procurement/call_off.html", context, status=status_of(form))


def agreement_here(request: HttpRequest, agreement_id: UUID) -> FrameworkAgreement:
    """Return a signed agreement of the foundation the request is for; another's does not exist."""
    foundation = portal_of(request).foundation
    found = agreements().filter(pk=agreement_id, foundation=foundation, signing__isnull=False).first()
    if found is None:
        raise NotFound
    return found


def _offer_here(portal: Portal, call_off_id: UUID) -> Offer:
    found = call_offs().filter(pk=call_off_id, agreement__foundation=portal.foundation).first()
    if found is None:
        raise NotFound
    return offer_of(found)


def _opened(request: HttpRequest, contract: Contract) -> SchoolPrice | None:
    wanted = request.GET.get("school", "")
    prices = contract.glance.schools
    return next((price for price in prices if str(price.school_id) == wanted), prices[0] if prices else None)
