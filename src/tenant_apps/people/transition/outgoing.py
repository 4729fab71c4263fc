"""The school year that ends and what is there of the next one, in a fixed number of statements."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from kit.dates import SchoolYear
from tenant_apps.people.enums import GroupKind
from tenant_apps.people.models import (
    Enrolment,
    Group,
    GroupStaff,
    Pupil,
    StaffMember,
    at_school,
    holding,
)


@dataclass(slots=True)
class Outgoing:
    """Rows of the last day of the year before ``year``; ``day`` is the first day the new groups hold."""

    year: SchoolYear
    day: dt.date
    groups: dict[UUID, Group] = field(default_factory=dict)
    pupils: dict[UUID, Pupil] = field(default_factory=dict)
    places: dict[UUID, list[Enrolment]] = field(default_factory=dict)
    duties: dict[UUID, list[GroupStaff]] = field(default_factory=dict)
    staff: dict[UUID, StaffMember] = field(default_factory=dict)
    next_groups: list[Group] = field(default_factory=list)
    placed: set[UUID] = field(default_factory=set)
    beside: set[tuple[UUID, UUID]] = field(default_factory=set)
    next_duties: set[tuple[UUID, UUID]] = field(default_factory=set)

    def years_in(self, group_id: UUID) -> list[str]:
        """Return the year groups of the pupils in a group, in order."""
        return sorted({place.year_group for place in self.places.get(group_id, ())})

    def home_groups(self) -> list[Group]:
        """Return the home groups of the old year, in order."""
        return [group for group in self.groups.values() if group.is_home]


def read_outgoing(*, year: SchoolYear, today: dt.date) -> Outgoing:
    """Return the year before ``year`` as it ends, without pupils who leave before the new one takes effect."""
    old = SchoolYear(year.first - 1)
    last_day = old.next.period.start - dt.timedelta(days=1)
    found = Outgoing(year=year, day=max(today, year.period.start))
    groups = Group.objects.filter(school_year=old.first).order_by("-kind", "year_group", "name", "id")
    found.groups = {row.pk: row for row in groups}
    found.pupils = {row.pk: row for row in Pupil.objects.filter(at_school(found.day))}
    inside = Enrolment.objects.filter(holding(last_day), school_year=old.first, pupil__in=found.pupils.keys())
    for place in inside.order_by("pupil__sort_key", "pupil_id"):
        found.places.setdefault(place.group_id, []).append(place)
    for duty in GroupStaff.objects.filter(holding(last_day), school_year=old.first).order_by("id"):
        found.duties.setdefault(duty.group_id, []).append(duty)
    working = StaffMember.objects.exclude(left_on__lte=found.day)
    found.staff = {row.pk: row for row in working}
    _read_next(found)
    return found


def _read_next(found: Outgoing) -> None:
    first = found.year.first
    found.next_groups = list(Group.objects.filter(school_year=first).order_by("-kind", "name", "id"))
    later = Enrolment.objects.filter(school_year=first, valid_until__gt=found.day)
    for pupil_id, group_id, kind in later.values_list("pupil_id", "group_id", "kind"):
        if kind == GroupKind.HOME:
            found.placed.add(pupil_id)
        else:
            found.beside.add((pupil_id, group_id))
    duties = GroupStaff.objects.filter(school_year=first, valid_until__gt=found.day)
    found.next_duties = set(duties.values_list("staff_id", "group_id"))
