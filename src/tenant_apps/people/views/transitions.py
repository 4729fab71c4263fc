"""The next school year: look at the proposal, change it, let it take over, take it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.dates import SchoolYear
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.ui.forms import status_of
from tenant_apps.people import services
from tenant_apps.people.enums import Role
from tenant_apps.people.errors import TransitionClosed
from tenant_apps.people.forms import NewGroupForm, OldGroupForm
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.importing.locks import STEPS, progress_of
from tenant_apps.people.models import YearTransition
from tenant_apps.people.queries import leaving_families, outgoing_of, transition_plan, transitions, year_state
from tenant_apps.people.queries.transition_screens import transition_screen
from tenant_apps.people.tasks import apply_transition
from tenant_apps.people.transition.choices import Choices
from tenants.requests import school_of

SHOWN = 10


def transition_of(transition_id: UUID) -> YearTransition:
    """Return a preparation of this school; raises NotFound."""
    found = transitions().filter(pk=transition_id).first()
    if found is None:
        raise NotFound
    return found


def _open_one(transition_id: UUID) -> YearTransition:
    found = transition_of(transition_id)
    if not found.is_open:
        raise TransitionClosed
    return found


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def school_year(request: HttpRequest) -> HttpResponse:
    """Show how far the next school year is; begin to prepare it."""
    state = year_state()
    if request.method == "POST":
        made = services.begin_transition(year=SchoolYear(state.year.first), by=user_of(request).pk)
        return redirect("people:transition", made.pk)
    context = {"state": state, "transitions": transitions()[:SHOWN]}
    return render(request, "people/years.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def transition(request: HttpRequest, transition_id: UUID) -> HttpResponse:
    """Show what the new year changes: numbers, groups, who does otherwise, who leaves."""
    held = transition_of(transition_id)
    is_planned = held.is_open or held.is_waiting
    outgoing = outgoing_of(held) if is_planned else None
    plan = transition_plan(held, outgoing) if outgoing else None
    context = {
        "held": held,
        "year": SchoolYear(held.school_year),
        "screen": transition_screen(held, plan, outgoing),
        "families": leaving_families(plan, on=outgoing.day) if plan and outgoing else None,
        "is_leader": Role.LEADER in viewer_here(request).roles,
        "done": progress_of(held.pk) or 0,
        "total": STEPS,
        "refresh_seconds": 3 if held.is_waiting else None,
    }
    return render(request, "people/year.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def transition_progress(request: HttpRequest, transition_id: UUID) -> HttpResponse:
    """Answer the progress bar; when it is done the whole page comes anew."""
    held = transition_of(transition_id)
    if not held.is_waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"held": held, "done": progress_of(held.pk) or 0, "total": STEPS}
    return render(request, "people/year.html#progress", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_group(request: HttpRequest, transition_id: UUID, key: str = "") -> HttpResponse:
    """Change a group of the next year, or add one."""
    held = _open_one(transition_id)
    choices, outgoing = Choices.from_json(held.choices), outgoing_of(held)
    group = choices.groups.get(key)
    if key and group is None:
        raise NotFound
    posted = request.POST if request.method == "POST" else None
    form = NewGroupForm(posted, outgoing=outgoing, choices=choices, group=group)
    if form.is_bound and form.is_valid():
        services.settle_transition(transition=held, choices=form.apply(), by=user_of(request).pk)
        return redirect("people:transition", transition_id)
    context = {"held": held, "group": group, "form": form, "year": SchoolYear(held.school_year)}
    return render(request, "people/year_group.html", context, status=status_of(form))


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def old_group(request: HttpRequest, transition_id: UUID, group_id: UUID) -> HttpResponse:
    """Say where the pupils of a group of this year go."""
    held = _open_one(transition_id)
    outgoing = outgoing_of(held)
    group = outgoing.groups.get(group_id)
    if group is None:
        raise NotFound
    posted = request.POST if request.method == "POST" else None
    form = OldGroupForm(posted, outgoing=outgoing, choices=Choices.from_json(held.choices), group=group)
    if form.is_bound and form.is_valid():
        services.settle_transition(transition=held, choices=form.apply(), by=user_of(request).pk)
        return redirect("people:transition", transition_id)
    context = {"held": held, "group": group, "form": form}
    return render(request, "people/year_pupils.html", context, status=status_of(form))


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def transition_apply(request: HttpRequest, transition_id: UUID) -> HttpResponse:
    """Agree to what was shown; it is applied after this."""
    user, held = user_of(request), transition_of(transition_id)
    services.request_transition(transition=held, fingerprint=request.POST.get("seen", ""), by=user.pk)
    school = school_of(request).pk
    apply_transition.enqueue(school=school, by=user.pk, transition_id=str(transition_id))
    return redirect("people:transition", transition_id)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def transition_undo(request: HttpRequest, transition_id: UUID) -> HttpResponse:
    """Take the new year back."""
    services.undo_transition(transition=transition_of(transition_id), by=user_of(request).pk)
    return redirect("people:transition", transition_id)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def transition_discard(request: HttpRequest, transition_id: UUID) -> HttpResponse:
    """Throw a preparation away."""
    services.discard_transition(transition=transition_of(transition_id), by=user_of(request).pk)
    return redirect("people:years")
