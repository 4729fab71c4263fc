"""People of a school, for tests: use inside a school's scope."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from kit.dates import SchoolYear, now, today
from tenant_apps.people.enums import Authority, GroupKind, Information, Relation, Role
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


def this_year() -> SchoolYear:
    return SchoolYear.of(today())


class PupilFactory(DjangoModelFactory):
    class Meta:
        model = Pupil

    call_name = factory.Sequence(lambda number: f"Kind{number}")
    family_name = "Jansen"
    born_on = dt.date(2017, 5, 4)


class GuardianFactory(DjangoModelFactory):
    class Meta:
        model = Guardian

    call_name = factory.Sequence(lambda number: f"Ouder{number}")
    family_name = "Jansen"
    email = factory.Sequence(lambda number: f"ouder{number}@thuis.test")


class StaffMemberFactory(DjangoModelFactory):
    class Meta:
        model = StaffMember

    call_name = factory.Sequence(lambda number: f"Juf{number}")
    family_name = "de Wit"
    email = factory.Sequence(lambda number: f"juf{number}@regenboog.test")


class StaffRoleFactory(DjangoModelFactory):
    class Meta:
        model = StaffRole

    staff = factory.SubFactory(StaffMemberFactory)
    role = Role.TEACHER
    valid_from = factory.LazyFunction(lambda: this_year().period.start)
    granted_at = factory.LazyFunction(now)


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda number: f"Groep {number}")
    kind = GroupKind.HOME
    school_year = factory.LazyFunction(lambda: this_year().first)
    year_group = "5"


class _InGroup(DjangoModelFactory):
    class Meta:
        abstract = True

    group = factory.SubFactory(GroupFactory)
    kind = factory.SelfAttribute("group.kind")
    school_year = factory.SelfAttribute("group.school_year")
    valid_from = factory.LazyAttribute(lambda row: row.group.year.period.start)
    valid_until = factory.LazyAttribute(lambda row: row.group.year.period.end)


class EnrolmentFactory(_InGroup):
    class Meta:
        model = Enrolment

    pupil = factory.SubFactory(PupilFactory)
    year_group = factory.SelfAttribute("group.year_group")


class GroupStaffFactory(_InGroup):
    class Meta:
        model = GroupStaff

    staff = factory.SubFactory(StaffMemberFactory)
    role = Role.TEACHER


class GuardianshipFactory(DjangoModelFactory):
    class Meta:
        model = Guardianship

    pupil = factory.SubFactory(PupilFactory)
    guardian = factory.SubFactory(GuardianFactory)
    relation = Relation.PARENT
    authority = Authority.YES
    lives_with = True
    information = Information.FULL
    decided_at = factory.LazyFunction(now)
    valid_from = dt.date(2021, 1, 1)
