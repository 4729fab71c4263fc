"""A whole invented school as neutral records: any size, any mix of families, always the same for the same seed."""

import datetime as dt
from dataclasses import dataclass, field, replace
from random import Random
from string import ascii_uppercase

from config.demo.families import YEAR_GROUPS, Child, Family, FamilyMaker
from config.demo.profiles import USUAL, Profile
from config.demo.staff import staff_of
from kit.dates import SchoolYear
from tenant_apps.people.formats.enums import COMBINATION, HISTORIC, Format, RecordKind
from tenant_apps.people.formats.records import (
    CompositeGroupRecord,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PupilRecord,
    SchoolFile,
    SchoolRecords,
)

SMALL_GROUP, LARGE_GROUP = 15, 29
COMPOSITE_GROUPS = {"plus": "Plusklas", "koor": "Schoolkoor", "raad": "Leerlingenraad"}
COMPOSITE_SHARES = {"plus": 0.05, "koor": 0.08, "raad": 0.02}
FIRST_COMPOSITE_YEAR = 5
FIRST_PUPIL = 1001
EVERYTHING = frozenset(RecordKind) - {RecordKind.BRANCH}


def population(
    *,
    pupils: int,
    school_year: SchoolYear,
    profile: Profile = USUAL,
    seed: int = 1,
    head: SchoolFile = SchoolFile(),  # noqa: B008  frozen
    former: int = 0,
) -> SchoolRecords:
    """Return an invented school with exactly ``pupils`` pupils, and ``former`` who left last summer.

    Siblings share guardians; some families live apart, some guardians have no e-mail; small schools have combination
    groups. ``head`` gives the school's code and name; its year is ``school_year`` and it is made on 1 September.
    Mail addresses and phone numbers cannot exist. The same arguments give the same school.
    """
    random = Random(f"{seed}/{pupils}/{school_year}/{head.brin}{head.branch}")  # noqa: S311  invention, no secret
    maker = FamilyMaker(random, profile, school_year)
    school = _Intake(school_year)
    while len(school.pupils) < pupils:
        school.admit(maker.family(min(4, pupils - len(school.pupils))))
    school.place(random)
    while len(school.pupils) < pupils + former:
        school.say_goodbye(maker.family(1))
    return SchoolRecords(
        head=_head(head, school_year),
        groups=tuple(school.groups),
        composite_groups=tuple(CompositeGroupRecord(key, name) for key, name in COMPOSITE_GROUPS.items()),
        pupils=tuple(school.pupils),
        staff=staff_of(maker, school.groups, tuple(COMPOSITE_GROUPS), host=f"school{seed}.example"),
        guardians=tuple(school.guardians),
        guardianships=tuple(school.links),
        complete=EVERYTHING,
    )


@dataclass(slots=True)
class _Intake:
    """Pupils as they come in, and the groups they are put in."""

    school_year: SchoolYear
    pupils: list[PupilRecord] = field(default_factory=list)
    groups: list[GroupRecord] = field(default_factory=list)
    guardians: list[GuardianRecord] = field(default_factory=list)
    links: list[GuardianshipRecord] = field(default_factory=list)

    def admit(self, family: Family) -> None:
        """Let the children of ``family`` in."""
        for child in family.children:
            self._enter(child, family)
        self.guardians += [adult.record for adult in family.adults]

    def say_goodbye(self, family: Family) -> None:
        """Add a child that left last summer, after group 8."""
        child = family.children[0]
        years_more = len(YEAR_GROUPS) + 1 - child.year_group
        older = Child(child.name, _years_on(child.born_on, -years_more), child.gender, 0)
        self._enter(older, family)
        left_on = dt.date(self.school_year.first, 7, 10)
        self.pupils[-1] = replace(self.pupils[-1], year_group=HISTORIC, left_on=left_on, is_former=True)
        self.guardians += [adult.record for adult in family.adults]

    def place(self, random: Random) -> None:
        """Make groups of a size a school can run, and put every pupil in one; some also in a composite group."""
        group_of: dict[str, str] = {}
        for years in _years_together(len(self.pupils)):
            members = [pupil for pupil in self.pupils if int(pupil.year_group) in years]
            parts = max(1, -(-len(members) // LARGE_GROUP)) if members else 0
            for part in range(parts):
                group = _group(years, part, parts)
                self.groups.append(group)
                group_of |= {pupil.key: group.key for pupil in members[part::parts]}
        self.pupils = [
            replace(pupil, group_key=group_of[pupil.key], composite_keys=_composite_keys(pupil, random))
            for pupil in self.pupils
        ]

    def _enter(self, child: Child, family: Family) -> None:
        key = str(FIRST_PUPIL + len(self.pupils))
        self.pupils.append(
            PupilRecord(
                key=key,
                name=child.name,
                born_on=child.born_on,
                gender=child.gender,
                year_group=str(child.year_group),
                postcode=family.postcode,
                entered_on=_years_on(child.born_on, 4),
            )
        )
        self.links += [adult.link_to(key) for adult in family.adults]


def _head(head: SchoolFile, school_year: SchoolYear) -> SchoolFile:
    made_on = dt.date(school_year.first, 9, 1)
    return replace(head, format=Format.EDEXML, version="2.1", school_year=school_year, made_on=made_on)


def _years_together(pupils: int) -> list[tuple[int, ...]]:
    """Return which year groups share a group: each its own in a large school, two or more in a small one."""
    per_year = pupils / len(YEAR_GROUPS)
    together = next(count for count in (1, 2, 4, 8) if per_year * count >= SMALL_GROUP or count == 8)
    years = list(YEAR_GROUPS)
    return [tuple(years[start : start + together]) for start in range(0, len(years), together)]


def _group(years: tuple[int, ...], part: int, parts: int) -> GroupRecord:
    letter = ascii_uppercase[part % 26] * (1 + part // 26) if parts > 1 else ""
    numbers = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    name = f"{numbers}{letter}" if len(years) <= 1 else f"{'/'.join(map(str, years))}{letter}"
    return GroupRecord(f"g{numbers}{letter}", name, str(years[0]) if len(years) == 1 else COMBINATION)


def _composite_keys(pupil: PupilRecord, random: Random) -> tuple[str, ...]:
    if int(pupil.year_group) < FIRST_COMPOSITE_YEAR:
        return ()
    return tuple(key for key, share in COMPOSITE_SHARES.items() if random.random() < share)


def _years_on(day: dt.date, years: int) -> dt.date:
    """Return the same day ``years`` later; 29 February becomes the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)
