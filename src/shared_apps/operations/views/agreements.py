"""Agreements: the list, one page that tells the whole story, the draft and its signing, the annex on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.enums import TERM_KINDS
from billing.models import FrameworkAgreement
from billing.queries.agreements import agreements, running_period, state_of
from billing.queries.documents import component_names
from billing.services.agreements import (
    add_lot,
    add_option,
    conclude_agreement,
    draft_agreement,
    edit_draft,
    let_school_call_off,
    terminate_agreement,
)
from billing.services.joining import renew_join_code
from kit.audience import Audience, audience
from shared_apps.accounts.access import user_of
from shared_apps.operations.documents.annex import annex_pdf
from shared_apps.operations.forms.agreements import (
    AgreementForm,
    EligibleForm,
    EndForm,
    LotForm,
    NewAgreementForm,
    OptionForm,
    SigningForm,
)
from shared_apps.operations.queries.stories import story_of
from shared_apps.operations.views.form_page import Asked, form_page

WAYS = ["GET", "HEAD", "POST"]


def agreement_here(agreement_id: UUID) -> FrameworkAgreement:
    """Return the agreement with everything that says where it stands, or 404."""
    return get_object_or_404(agreements(), pk=agreement_id)


def address_of(agreement: FrameworkAgreement) -> str:
    """Return where the story of an agreement is told."""
    return reverse("operations:agreement", args=(agreement.pk,))


def asked_of(agreement: FrameworkAgreement, title: str, submit: str, meta: str = "") -> Asked:
    """Return what a form about an agreement says."""
    return Asked(title, submit, address_of(agreement), agreement.number, meta)


def choices_of(agreement: FrameworkAgreement) -> list[tuple[str, str]]:
    """Return the components of the agreement's price list to choose from."""
    return [(code, row.name) for code, row in component_names(agreement).items()]


@audience(Audience.OPERATOR)
@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """All agreements, newest first."""
    rows = [(row, state_of(row), running_period(row)) for row in agreements()]
    return render(request, "operations/agreements.html", {"rows": rows})


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def new_agreement(request: HttpRequest) -> HttpResponse:
    """Draft an agreement."""
    back = reverse("operations:agreements")
    asked = Asked(_("New agreement"), _("Make the draft"), back, _("Agreements"))
    initial = {name: request.GET[name] for name in ("foundation", "pilot") if name in request.GET}
    form = NewAgreementForm(request.POST or None, initial=initial or None)
    return form_page(
        request,
        form,
        asked,
        lambda held: address_of(
            draft_agreement(
                foundation=held["foundation"],
                pilot=held["pilot"],
                details=form.details,
                by=user_of(request).pk,
            )
        ),
    )


@audience(Audience.OPERATOR)
@require_safe
def agreement_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The whole story of an agreement."""
    story = story_of(agreement_here(agreement_id))
    return render(request, "operations/agreement.html", {"story": story, "kinds": TERM_KINDS})


@audience(Audience.OPERATOR)
@require_safe
def annex(_request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The price annex on paper."""
    agreement = agreement_here(agreement_id)
    name = slugify(_("price annex %(number)s") % {"number": agreement.number})
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(annex_pdf(agreement), content_type="application/pdf", headers=headers)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def details(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Change a draft."""
    agreement = agreement_here(agreement_id)
    form = AgreementForm(request.POST or None, agreement=agreement)
    asked = asked_of(agreement, _("Details of the agreement"), _("Save"))
    return form_page(
        request,
        form,
        asked,
        lambda _held: edit_draft(agreement=agreement, details=form.details, by=user_of(request).pk),
    )


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def lot(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Add a lot to a draft."""
    agreement = agreement_here(agreement_id)

    def act(held: dict[str, object]) -> None:
        components = held["components"]
        codes = tuple(map(str, components)) if isinstance(components, list) else ()
        title, code = str(held["title"]), str(held["code"])
        add_lot(agreement=agreement, code=code, title=title, components=codes, by=user_of(request).pk)

    form = LotForm(request.POST or None, components=choices_of(agreement))
    return form_page(request, form, asked_of(agreement, _("Add a lot"), _("Add the lot")), act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def option(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Add a right to extend to a draft."""
    agreement = agreement_here(agreement_id)

    def act(held: dict[str, object]) -> None:
        add_option(agreement=agreement, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # the form's own fields

    asked = asked_of(agreement, _("Add an option to extend"), _("Add the option"))
    return form_page(request, OptionForm(request.POST or None), asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def signing(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Record that both parties signed."""
    agreement = agreement_here(agreement_id)

    def act(held: dict[str, object]) -> None:
        conclude_agreement(agreement=agreement, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # as above

    meta = _("From here on the agreement changes by amendment alone.")
    asked = asked_of(agreement, _("Both parties signed"), _("Conclude the agreement"), meta)
    return form_page(request, SigningForm(request.POST or None), asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def termination(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """End an agreement early."""
    agreement = agreement_here(agreement_id)

    def act(held: dict[str, object]) -> None:
        terminate_agreement(agreement=agreement, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # as above

    meta = _("End the call-offs that run past that day first.")
    asked = asked_of(agreement, _("End the agreement early"), _("End the agreement"), meta)
    return form_page(request, EndForm(request.POST or None), asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def eligible_school(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Put a school on the list."""
    agreement = agreement_here(agreement_id)

    def act(held: dict[str, object]) -> None:
        let_school_call_off(agreement=agreement, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # as above

    form = EligibleForm(request.POST or None, agreement=agreement)
    return form_page(
        request, form, asked_of(agreement, _("Let a school call off"), _("Put on the list")), act
    )


@audience(Audience.OPERATOR)
@require_POST
def join_code(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Give the agreement a new code for schools that sign up."""
    agreement = agreement_here(agreement_id)
    renew_join_code(agreement=agreement, by=user_of(request).pk)
    return redirect(address_of(agreement))
