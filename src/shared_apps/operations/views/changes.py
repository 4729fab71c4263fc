"""What changes an agreement: options exercised, amendments, articles, indexation."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from billing.enums import TERM_KINDS
from billing.models import AgreementTerm, ExtensionOption
from billing.pricing import TermKind
from billing.services.amendments import add_term, amend, end_term, exercise_option
from billing.services.indices import index_agreement
from kit.audience import Audience, audience
from kit.dates import today
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.operations.forms.agreements import AmendmentForm, ExerciseForm, TermEndForm
from shared_apps.operations.forms.terms import TermForm
from shared_apps.operations.views.agreements import WAYS, agreement_here, asked_of, choices_of
from shared_apps.operations.views.form_page import form_page


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def exercise(request: HttpRequest, agreement_id: UUID, number: int) -> HttpResponse:
    """Record that the buyer extended."""
    agreement = agreement_here(agreement_id)
    option = get_object_or_404(
        ExtensionOption.objects.select_related("agreement"), agreement=agreement, number=number
    )

    def act(held: dict[str, object]) -> None:
        exercise_option(option=option, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # the form's own fields

    title = _("Exercise option %(number)s") % {"number": number}
    return form_page(
        request, ExerciseForm(request.POST or None), asked_of(agreement, title, _("Exercise the option")), act
    )


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def amendment(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Record a signed amendment."""
    agreement = agreement_here(agreement_id)

    def act(held: dict[str, object]) -> None:
        amend(agreement=agreement, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # as above

    meta = _("Add and end its articles after this.")
    asked = asked_of(agreement, _("Add an amendment"), _("Add the amendment"), meta)
    return form_page(request, AmendmentForm(request.POST or None), asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def term(request: HttpRequest, agreement_id: UUID, kind: str) -> HttpResponse:
    """Add an article of a kind; to a signed agreement an indexation needs no amendment, others do."""
    agreement = agreement_here(agreement_id)
    if kind not in {value for value, _label in TERM_KINDS}:
        raise NotFound
    of_kind = TermKind(kind)
    form = TermForm(request.POST or None, agreement=agreement, kind=of_kind, components=choices_of(agreement))

    def act(held: dict[str, object]) -> None:
        by = user_of(request).pk
        if of_kind is TermKind.INDEXATION and agreement.is_signed and not held.get("amendment"):
            index_agreement(agreement=agreement, draft=form.draft, told_on=today(), by=by)
        else:
            changed_by = form.cleaned_data.get("amendment")
            add_term(agreement=agreement, draft=form.draft, amendment=changed_by, by=by)

    title = _("Add an article: %(kind)s") % {"kind": dict(TERM_KINDS)[kind]}
    return form_page(request, form, asked_of(agreement, title, _("Add the article")), act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def term_end(request: HttpRequest, agreement_id: UUID, term_id: UUID) -> HttpResponse:
    """End an article."""
    agreement = agreement_here(agreement_id)
    held_term = get_object_or_404(
        AgreementTerm.objects.select_related("agreement"), agreement=agreement, pk=term_id
    )

    def act(held: dict[str, object]) -> None:
        end_term(term=held_term, by=user_of(request).pk, **held)  # type: ignore[arg-type]  # as above

    form = TermEndForm(request.POST or None, agreement=agreement)
    title = _("End %(clause)s") % {"clause": held_term.clause_ref}
    return form_page(request, form, asked_of(agreement, title, _("End the article")), act)
