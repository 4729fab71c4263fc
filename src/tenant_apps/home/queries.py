"""The name of who is looking, and their groups or children, for the home page and the board."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian, StaffMember

KEPT = "_known_as"


@dataclass(frozen=True, slots=True)
class KnownAs:
    """How somebody is called here."""

    full_name: str
    first_name: str
    role: str


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
