"""Is the pilot a fair sample? The mix of its schools against the whole foundation."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext as _

from kit.dates import today
from shared_apps.foundations.models import Foundation, Pilot, PilotSchool, RegisteredLocation
from shared_apps.foundations.queries.memberships import memberships_on
from tenants.models import School

SIZES = (100, 200, 400)  # pupils: the first of the next class
USUAL_FROM, HIGH_FROM = Decimal(27), Decimal(33)  # school weighting


@dataclass(frozen=True, slots=True)
class MixFacts:
    """What counts for the mix: pupils, school weighting with the first year of its school year, place."""

    pupils: int | None = None
    school_weighting: Decimal | None = None
    weighting_year: int | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class MixRow:
    """How many schools of one class are in the pilot, and in the whole foundation; shares in whole per cents."""

    label: str
    in_pilot: int
    in_foundation: int
    pilot_share: int
    foundation_share: int

    @property
    def is_missing(self) -> bool:
        """Whether the foundation has such schools and the pilot none."""
        return self.in_pilot == 0 < self.in_foundation


@dataclass(frozen=True, slots=True)
class Representativeness:
    """The pilot against the whole foundation, in three ways. Classes nobody is in are left out."""

    pilot_schools: int
    foundation_schools: int
    by_size: tuple[MixRow, ...]
    by_weighting: tuple[MixRow, ...]
    by_location: tuple[MixRow, ...]


def registered_facts(school: School) -> MixFacts:
    """Return what the register says of a school; the school's own city when it says nothing."""
    location = RegisteredLocation.objects.filter(brin=school.brin, branch=school.branch).first()
    if not school.brin or location is None:
        return MixFacts(location=school.city)
    return _facts_of(location)


def representativeness(pilot: Pilot) -> Representativeness:
    """Compare a pilot's schools with all of its foundation: the register's when it lists them, else its members."""
    kept = {
        row.school_id: MixFacts(row.pupils, row.school_weighting, row.weighting_year, row.location)
        for row in PilotSchool.objects.filter(pilot=pilot)
    }
    chosen, whole = list(kept.values()), _all_schools(pilot.foundation, kept)
    return Representativeness(
        pilot_schools=len(chosen),
        foundation_schools=len(whole),
        by_size=_compared(chosen, whole, size_class),
        by_weighting=_compared(chosen, whole, weighting_class),
        by_location=_compared(chosen, whole, _place),
    )


def size_class(facts: MixFacts) -> tuple[int, str]:
    """Return the order and name of the class of a number of pupils."""
    if facts.pupils is None:
        return 9, _("number of pupils unknown")
    if facts.pupils < SIZES[0]:
        return 0, _("fewer than %(most)s pupils") % {"most": SIZES[0]}
    for order, (first, after) in enumerate(pairwise(SIZES), start=1):
        if facts.pupils < after:
            return order, _("%(first)s to %(last)s pupils") % {"first": first, "last": after - 1}
    return len(SIZES), _("%(least)s pupils or more") % {"least": SIZES[-1]}


def weighting_class(facts: MixFacts) -> tuple[int, str]:
    """Return the order and name of the class of a school weighting."""
    if facts.school_weighting is None:
        return 9, _("school weighting unknown")
    if facts.school_weighting < USUAL_FROM:
        return 0, _("low school weighting (below %(limit)s)") % {"limit": USUAL_FROM}
    if facts.school_weighting < HIGH_FROM:
        return 1, _("usual school weighting (%(low)s to %(high)s)") % {"low": USUAL_FROM, "high": HIGH_FROM}
    return 2, _("high school weighting (%(limit)s or more)") % {"limit": HIGH_FROM}


def _place(facts: MixFacts) -> tuple[int, str]:
    return (0, facts.location) if facts.location else (9, _("place unknown"))


def _facts_of(location: RegisteredLocation) -> MixFacts:
    return MixFacts(location.pupils, location.school_weighting, location.weighting_year, location.city)


def _all_schools(foundation: Foundation, kept: Mapping[UUID, MixFacts]) -> list[MixFacts]:
    """Return the facts of every school of the foundation: the register's, else those ``kept`` with the pilot."""
    listed: dict[tuple[str, str], MixFacts] = {}
    if foundation.board_number:
        rows = RegisteredLocation.objects.filter(board_number=foundation.board_number, gone_on=None)
        listed = {(row.brin, row.branch): _facts_of(row) for row in rows}
    members = memberships_on(today()).filter(foundation=foundation).select_related("school")
    schools = {membership.school_id: membership.school for membership in members}
    unlisted = [school for school in schools.values() if (school.brin, school.branch) not in listed]
    elsewhere = {
        (row.brin, row.branch): _facts_of(row)
        for row in RegisteredLocation.objects.filter(brin__in=[school.brin for school in unlisted])
    }
    unknown = (
        kept.get(school.pk) or elsewhere.get((school.brin, school.branch)) or MixFacts(location=school.city)
        for school in unlisted
    )
    return [*listed.values(), *unknown]


def _compared(
    chosen: Sequence[MixFacts], whole: Sequence[MixFacts], classify: Callable[[MixFacts], tuple[int, str]]
) -> tuple[MixRow, ...]:
    in_pilot, in_whole = _counted(chosen, classify), _counted(whole, classify)
    return tuple(
        MixRow(
            label=key[1],
            in_pilot=in_pilot[key],
            in_foundation=in_whole[key],
            pilot_share=_share(in_pilot[key], len(chosen)),
            foundation_share=_share(in_whole[key], len(whole)),
        )
        for key in sorted(in_pilot | in_whole)
    )


def _counted(
    facts: Iterable[MixFacts], classify: Callable[[MixFacts], tuple[int, str]]
) -> Counter[tuple[int, str]]:
    return Counter(classify(each) for each in facts)


def _share(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0
