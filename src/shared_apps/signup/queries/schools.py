"""Schools that use Kring already."""

from dataclasses import dataclass

from django.db.models import Q

from tenants.enums import SchoolState
from tenants.hosts import origin_of
from tenants.models import School

MIN_LETTERS = 3
MOST = 12
OPEN = (SchoolState.ACTIVE, SchoolState.READ_ONLY)


@dataclass(frozen=True, slots=True)
class FoundSchool:
    """A school, and where its people sign in."""

    name: str
    city: str
    url: str


def schools_like(asked: str) -> tuple[FoundSchool, ...]:
    """Return at most twelve open schools whose name or place holds every word asked; none below three letters."""
    if len(asked) < MIN_LETTERS:
        return ()
    found = School.objects.filter(state__in=OPEN, domains__is_primary=True)
    for word in asked.split():
        found = found.filter(Q(name__icontains=word) | Q(city__icontains=word))
    rows = found.values_list("name", "city", "domains__domain")[:MOST]
    return tuple(FoundSchool(name, city, origin_of(domain)) for name, city, domain in rows)


def school_at(brin: str, branch: str) -> FoundSchool | None:
    """Return the school of this location when it uses Kring already, whatever state it is in; None without BRIN."""
    if not brin:
        return None
    row = (
        School.objects.filter(brin=brin, branch=branch, domains__is_primary=True)
        .exclude(state=SchoolState.DELETED)
        .values_list("name", "city", "domains__domain")
        .first()
    )
    return FoundSchool(row[0], row[1], origin_of(row[2])) if row else None
