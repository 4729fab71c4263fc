"""Random small schools for proofs: split families, composite groups, moves, leavers, protection, ceilings, choices."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from kit.dates import SchoolYear, now
from kit.ids import uuid7
from shared_apps.accounts.models import User
from tenant_apps.people.enums import Authority, GroupKind, Information, Role
from tenant_apps.people.models import (
    Enrolment,
    Group,
    GroupStaff,
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
    StaffRole,
)
from tenant_apps.sharing.dictionary import FIELDS
from tenant_apps.sharing.enums import Audience, CeilingBy, Subject
from tenant_apps.sharing.models import Ceiling, Choice


@dataclass
class RandomSchool:
    """The rows of one random school, as they were inserted."""

    day: dt.date
    users: list[User] = field(default_factory=list)
    pupils: list[Pupil] = field(default_factory=list)
    guardians: list[Guardian] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def make_school(chance: Random, day: dt.date, *, families: int = 8) -> RandomSchool:
    """Insert a random school in the scope open now; ``day`` is today in it."""
    school = RandomSchool(day)
    year = SchoolYear.of(day)
    school.groups = [
        Group(name=f"{n}", kind=GroupKind.HOME if n < 3 else GroupKind.COMPOSITE, school_year=year.first)
        for n in range(4)
    ]
    Group.objects.bulk_create(school.groups)
    _add_families(school, chance, families, year)
    _add_staff(school, chance, year)
    _add_ceilings(chance)
    _add_choices(school, chance)
    return school


def _user(school: RandomSchool) -> User:
    user = User(email=f"{uuid7().hex}@kring.localhost")
    school.users.append(user)
    return user


def _days(chance: Random, day: dt.date, year: SchoolYear) -> tuple[dt.date, dt.date]:
    """Return days around ``day`` whose ends fall on it, the day before or the day after as often as anywhere."""
    first, last = year.period.start, year.period.end or day
    start = chance.choice(
        [first, first, max(first, day - dt.timedelta(1)), day, min(last, day + dt.timedelta(1))]
    )
    end = chance.choice([last, last, day, day + dt.timedelta(1), day + dt.timedelta(9)])
    return (start, max(start, min(end, last)))


def _add_families(school: RandomSchool, chance: Random, families: int, year: SchoolYear) -> None:
    ties: list[Guardianship] = []
    places: list[Enrolment] = []
    for number in range(families):
        adults = [
            Guardian(family_name=f"G{number}", user=_user(school), protected_contact=chance.random() < 0.2)
            for _ in range(chance.choice([1, 2, 2, 3]))
        ]
        children = [
            Pupil(
                family_name=f"P{number}",
                protected_contact=chance.random() < 0.15,
                entered_on=chance.choice([None, None, school.day, school.day + dt.timedelta(1)]),
                left_on=chance.choice([None, None, None, school.day + dt.timedelta(1)]),
            )
            for _ in range(chance.choice([1, 2, 2]))
        ]
        if chance.random() < 0.4 and school.guardians:
            adults.append(chance.choice(school.guardians))  # a second family
        school.guardians += [adult for adult in adults if adult not in school.guardians]
        school.pupils += children
        ties += [_tie(chance, school.day, child, adult) for child in children for adult in adults]
        places += [place for child in children for place in _places(school, chance, year, child)]
    User.objects.bulk_create(school.users)
    Guardian.objects.bulk_create(school.guardians)
    Pupil.objects.bulk_create(school.pupils)
    Guardianship.objects.bulk_create(ties)
    Enrolment.objects.bulk_create(places)


def _tie(chance: Random, day: dt.date, child: Pupil, adult: Guardian) -> Guardianship:
    return Guardianship(
        pupil=child,
        guardian=adult,
        authority=chance.choice([Authority.YES, Authority.YES, Authority.NO, Authority.UNKNOWN]),
        information=chance.choice([*[Information.FULL] * 3, Information.ON_REQUEST, Information.NONE]),
        lives_with=chance.choice([True, False, None]),
        decided_at=now(),
        valid_from=chance.choice([dt.date(2020, 1, 1), day, day + dt.timedelta(1)]),
        valid_until=chance.choice([None, None, day + dt.timedelta(1), day + dt.timedelta(9)]),
    )


def _places(school: RandomSchool, chance: Random, year: SchoolYear, child: Pupil) -> list[Enrolment]:
    found = []
    for kind, likely in ((GroupKind.HOME, 0.95), (GroupKind.COMPOSITE, 0.3)):
        group = chance.choice([group for group in school.groups if group.kind == kind])
        start, end = _days(chance, school.day, year)
        if chance.random() < likely:
            found.append(
                Enrolment(
                    pupil=child,
                    group=group,
                    kind=kind,
                    school_year=year.first,
                    valid_from=start,
                    valid_until=end,
                )
            )
    return found


def _add_staff(school: RandomSchool, chance: Random, year: SchoolYear) -> None:
    users = [User(email=f"{uuid7().hex}@kring.localhost") for _ in range(4)]
    User.objects.bulk_create(users)
    school.users += users
    roles = [Role.LEADER, Role.TEACHER, Role.SUPPORT, Role.SUBSTITUTE]
    for user, role in zip(users, roles, strict=True):
        member = StaffMember.objects.create(family_name=role, user=user)
        until = school.day + dt.timedelta(chance.choice([1, 30]))
        StaffRole.objects.create(
            staff=member, role=role, valid_from=dt.date(2020, 1, 1), granted_at=now(),
            valid_until=until if role == Role.SUBSTITUTE else None,
        )  # fmt: skip
        for group in chance.sample(school.groups, 2):
            start, end = _days(chance, school.day, year)
            GroupStaff.objects.create(
                staff=member, group=group, kind=group.kind, school_year=year.first, valid_from=start, valid_until=end
            )  # fmt: skip


def _moment(chance: Random) -> dt.datetime:
    return dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=chance.randrange(10))


def _add_ceilings(chance: Random) -> None:
    for one in FIELDS:
        for by in CeilingBy:
            for newest in (False, True):
                if chance.random() < 0.25:
                    Ceiling.objects.create(
                        field=one.key, by=by, audience=chance.choice(Audience.values), reason="x",
                        is_current=newest, at=_moment(chance),
                    )  # fmt: skip


def _add_choices(school: RandomSchool, chance: Random) -> None:
    rows = []
    for one in FIELDS:
        for chooser in school.guardians:
            subjects = school.pupils if one.subject == Subject.PUPIL else [chooser]
            for subject in subjects:
                likely = 0.5 if one.subject == Subject.GUARDIAN else 0.15
                if chance.random() < likely:
                    about = (
                        {"pupil": subject} if one.subject == Subject.PUPIL else {"subject_guardian": chooser}
                    )
                    rows.append(_choice(school, chance, one.key, chooser, about))
    for tie in Guardianship.objects.filter(authority=Authority.YES).select_related("pupil", "guardian"):
        made = {(row.chooser_id, row.pupil_id, row.field) for row in rows}
        rows += [
            _choice(school, chance, one.key, tie.guardian, {"pupil": tie.pupil})
            for one in FIELDS
            if one.subject == Subject.PUPIL
            and chance.random() < 0.8
            and (tie.guardian_id, tie.pupil_id, one.key) not in made
        ]
    Choice.objects.bulk_create(rows)


def _choice(
    school: RandomSchool, chance: Random, key: str, chooser: Guardian, about: dict[str, Pupil | Guardian]
) -> Choice:
    return Choice(
        chooser=chooser,
        field=key,
        audience=chance.choice([0, 1, 2, 3, 3, 4, 4]),
        groups=[group.pk for group in school.groups if chance.random() < 0.3],
        guardians=[one.pk for one in chance.sample(school.guardians, 1) if chance.random() < 0.3],
        text_version="1",
        at=_moment(chance),
        **about,
    )
