"""One guardian, one member of staff, and adding or changing people by hand."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from tenant_apps.people import services
from tenant_apps.people.enums import Role
from tenant_apps.people.forms import GuardianForm, PupilForm, StaffForm
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian, Pupil, StaffMember
from tenant_apps.people.queries import guardian_page, sentences_of, staff_page, timeline_of
from tenant_apps.people.views.asking import ask, found

KINDS: dict[
    str, tuple[type[Pupil | Guardian | StaffMember], type[PupilForm | GuardianForm | StaffForm], str]
] = {
    "leerlingen": (Pupil, PupilForm, "people:family"),
    "ouders": (Guardian, GuardianForm, "people:guardian"),
    "medewerkers": (StaffMember, StaffForm, "people:member"),
}
SHOWN = 200


def person_of(kind: str, person_id: UUID) -> Pupil | Guardian | StaffMember:
    """Return somebody of this school; raises NotFound, also for an entry that was merged into another."""
    if kind not in KINDS:
        raise NotFound
    person: Any = found(KINDS[kind][0].objects.all(), person_id)
    if isinstance(person, Guardian) and person.merged_into_id:
        raise NotFound
    one: Pupil | Guardian | StaffMember = person
    return one


def page_of(person: Pupil | Guardian | StaffMember) -> str:
    """Return the address of somebody's page."""
    route = next(route for model, _form, route in KINDS.values() if isinstance(person, model))
    return reverse(route, args=[person.pk])


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def guardian(request: HttpRequest, guardian_id: UUID) -> HttpResponse:
    """Show a guardian: contact, children and what holds for them, protection, merged entries."""
    person = found(Guardian.objects.filter(merged_into=None), guardian_id)
    return render(request, "people/guardian.html", {"guardian": person, "page": guardian_page(person)})


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def member(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Show a member of staff: roles and groups, and what was mentioned for her and not decided."""
    person = found(StaffMember.objects.all(), staff_id)
    is_leader = Role.LEADER in viewer_here(request).roles
    context = {"member": person, "page": staff_page(person), "is_leader": is_leader}
    return render(request, "people/member.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_pupil(request: HttpRequest) -> HttpResponse:
    """Add a pupil by hand."""
    form = PupilForm(request.POST or None)

    def add() -> str:
        return page_of(services.add_pupil(by=user_of(request).pk, **form.cleaned_data))

    return ask(
        request, form, add, title=_("A new pupil"), submit=_("Add this pupil"), back=reverse("people:people")
    )


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_member(request: HttpRequest) -> HttpResponse:
    """Add a member of staff by hand, as yet without a role."""
    form = StaffForm(request.POST or None)

    def add() -> str:
        return page_of(services.add_staff_member(by=user_of(request).pk, **form.cleaned_data))

    title, back = _("A new member of staff"), reverse("people:staff")
    return ask(request, form, add, title=title, submit=_("Add this person"), back=back)


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, kind: str, person_id: UUID) -> HttpResponse:
    """Change what is known of somebody."""
    person: Any = person_of(kind, person_id)
    shape = KINDS[kind][1]
    initial = {name: getattr(person, name) for name in shape.base_fields}
    form = shape(request.POST if request.method == "POST" else None, initial=initial)

    def change() -> None:
        by = user_of(request).pk
        services.change_person(person=person, changes=form.cleaned_data, by=by)

    return ask(
        request, form, change, title=person.full_name, submit=_("Save the details"), back=page_of(person)
    )


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def timeline(request: HttpRequest, kind: str, person_id: UUID) -> HttpResponse:
    """Tell what happened around somebody, in sentences, newest first."""
    person = person_of(kind, person_id)
    context = {
        "about": person,
        "back": page_of(person),
        "sentences": sentences_of(timeline_of(person)[:SHOWN]),
    }
    return render(request, "people/timeline.html", context)
