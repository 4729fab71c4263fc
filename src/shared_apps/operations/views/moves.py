"""A school and its foundation: what happened, and moving, merging or leaving, with what follows shown first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from billing.services.endings import leave_foundation, merge_school, move_school
from kit.audience import Audience, audience
from kit.errors import AppError
from shared_apps.accounts.access import user_of
from shared_apps.operations.forms.fields import refuse_in
from shared_apps.operations.forms.moves import LeavingForm, MergerForm, ShownForm, TransferForm
from shared_apps.operations.queries.moves import school_story
from shared_apps.operations.rehearsals import Change, rehearse
from shared_apps.operations.views.form_page import Asked
from tenants.models import School

WAYS = ["GET", "HEAD", "POST"]


@audience(Audience.OPERATOR)
@require_safe
def school_page(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """A school's foundations and call-offs over time, and what happened to them."""
    school = get_object_or_404(School, pk=school_id)
    return render(request, "operations/school.html", {"story": school_story(school)})


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def transfer(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Let a school belong to another foundation from a day."""
    school = get_object_or_404(School, pk=school_id)
    asked = _asked(school, _("Move to another foundation"))
    form = TransferForm(request.POST or None, school=school)
    return shown_first(
        request, form, asked, school, lambda held: move_school(school=school, by=user_of(request).pk, **held)
    )


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def merger(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Let a school go up into another of its foundation."""
    school = get_object_or_404(School, pk=school_id)
    asked = _asked(school, _("Merge into another school"))
    form = MergerForm(request.POST or None, school=school)
    return shown_first(
        request,
        form,
        asked,
        school,
        lambda held: merge_school(absorbed=school, by=user_of(request).pk, **held),
    )


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def leaving(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Let a school leave its foundation."""
    school = get_object_or_404(School, pk=school_id)
    asked = _asked(school, _("Leave the foundation"))
    form = LeavingForm(request.POST or None)
    return shown_first(
        request,
        form,
        asked,
        school,
        lambda held: leave_foundation(school=school, by=user_of(request).pk, **held),
    )


def _asked(school: School, title: str) -> Asked:
    back = reverse("operations:school", args=(school.pk,))
    return Asked(title, _("See what will happen"), back, school.name)


def shown_first(
    request: HttpRequest,
    form: ShownForm,
    asked: Asked,
    school: School,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Show ``form``, then what ``act`` would change, and do it when the same is sent again.

    What a service refuses stands on top of the form, with what was typed: also when it would only be later.
    """
    changes: tuple[Change, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            if form.was_shown:
                act(form.said)
                return redirect(asked.back)
            changes = rehearse(school, lambda: act(form.said))
        except AppError as refusal:
            refuse_in(form, refusal)
        else:
            form.remember()
    context = {"form": form, "asked": asked, "changes": changes}
    return render(request, "operations/move.html", context, status=422 if form.errors else 200)
