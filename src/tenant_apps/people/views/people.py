"""Groups, people and families."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kit.audience import SCHOOL_STAFF, Audience, audience
from kit.dates import today
from kit.errors import NotFound
from tenant_apps.people.enums import Role
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Group, Guardian, Pupil, StaffMember, at_school
from tenant_apps.people.queries import (
    enrolments_of,
    family_of,
    groups_on,
    matching,
    protection_of,
    pupils_of,
    pupils_without_group,
    staff_of_group,
    with_counts,
    with_groups,
    with_guardianships,
)

PAGE = 50


def _listed(request: HttpRequest, page: Page[Any], text: str) -> dict[str, object]:
    return {"page": page, "q": text, "is_leader": Role.LEADER in viewer_here(request).roles}


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List and find the pupils of the school with their groups and guardians."""
    text = request.GET.get("q", "")
    found = matching(with_guardianships(with_groups(Pupil.objects.filter(at_school(today())))), text)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/people.html", _listed(request, page, text))


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def guardians(request: HttpRequest) -> HttpResponse:
    """List and find the guardians."""
    text = request.GET.get("q", "")
    found = matching(Guardian.objects.filter(merged_into=None), text)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/guardians.html", _listed(request, page, text))


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def staff(request: HttpRequest) -> HttpResponse:
    """List and find the staff with their roles."""
    text = request.GET.get("q", "")
    found = matching(StaffMember.objects.filter(left_on=None).prefetch_related("roles"), text)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/staff.html", _listed(request, page, text))


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def family(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Show a pupil, the family around him, and what the school decided between them."""
    pupil = Pupil.objects.filter(pk=pupil_id).first()
    if pupil is None:
        raise NotFound
    context = {
        "pupil": pupil,
        "family": family_of(pupil),
        "enrolments": enrolments_of(pupil),
        "protection": protection_of(pupil),
    }
    return render(request, "people/family.html", context)


@audience(*SCHOOL_STAFF)
@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups: all of them for the office, her own for a teacher."""
    viewer = viewer_here(request)
    found = groups_on()
    if not viewer.is_office:
        found = found.filter(pk__in=viewer.duty_group_ids)
    loose = pupils_without_group().count() if viewer.is_office else 0
    return render(request, "people/groups.html", {"groups": with_counts(found), "loose": loose})


@audience(*SCHOOL_STAFF)
@require_GET
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Show who is in a group; to a teacher her own groups exist, others do not."""
    viewer = viewer_here(request)
    found = Group.objects.filter(pk=group_id).first()
    if found is None or not (viewer.is_office or found.pk in viewer.duty_group_ids):
        raise NotFound
    context = {
        "group": found,
        "pupils": pupils_of(found),
        "duties": staff_of_group(found),
        "is_office": viewer.is_office,
    }
    return render(request, "people/group.html", context)
