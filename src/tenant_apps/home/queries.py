"""The name of who is looking, and their groups or children, for the home page and the board."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian, Pupil, StaffMember
from tenant_apps.people.queries import with_groups

KEPT, KEPT_CHILDREN = "_known_as", "_informed_children"


@dataclass(frozen=True, slots=True)
class KnownAs:
    """How somebody is called here."""

    full_name: str
    first_name: str
    role: str


@dataclass(frozen=True, slots=True)
class OwnChild:
    """A child about whom the viewer is told everything, with the names of its groups of today."""

    pk: UUID
    first_name: str
    full_name: str
    group_names: str


def informed_children(request: HttpRequest) -> tuple[OwnChild, ...]:
    """Return the viewer's own children in name order, asked once per request: two statements."""
    kept: tuple[OwnChild, ...] | None = getattr(request, KEPT_CHILDREN, None)
    if kept is None:
        viewer = viewer_here(request)
        rows = (
            with_groups(Pupil.objects.filter(pk__in=viewer.informed_child_ids)) if viewer.is_guardian else ()
        )
        kept = tuple(
            OwnChild(row.pk, row.first_name, row.full_name, ", ".join(_group_names(row))) for row in rows
        )
        setattr(request, KEPT_CHILDREN, kept)
    return kept


def _group_names(child: Pupil) -> list[str]:
    """Return the names of the groups ``with_groups`` fetched."""
    return [enrolment.group.name for enrolment in getattr(child, "inside", [])]


def known_as(request: HttpRequest) -> KnownAs:
    """Return how the signed-in person is called, asked once per request; the address when nobody here."""
    kept: KnownAs | None = getattr(request, KEPT, None)
    if kept is None:
        kept = _look_up(request)
        setattr(request, KEPT, kept)
    return kept


def _look_up(request: HttpRequest) -> KnownAs:
    viewer = viewer_here(request)
    person: StaffMember | Guardian | None = None
    role = ""
    if viewer.staff_id:
        person = StaffMember.objects.get(pk=viewer.staff_id)
        role = ", ".join(sorted(str(held.label) for held in viewer.roles)).capitalize()
    elif viewer.guardian_id:
        person = Guardian.objects.get(pk=viewer.guardian_id)
        role = _("Parent or guardian")
    if person is None:
        address = str(getattr(request.user, "email", ""))
        return KnownAs(address, address, "")
    return KnownAs(person.full_name, person.first_name, role)
