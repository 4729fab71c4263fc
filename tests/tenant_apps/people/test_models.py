"""What the database itself holds about people."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from kit.dates import now, today
from tenant_apps.people.enums import GroupKind, Role
from tenant_apps.people.models import (
    ContactProtection,
    Enrolment,
    Guardian,
    Guardianship,
    Pupil,
    SourceKey,
    StaffRole,
    holding,
)
from tenants.scope import school_scope
from tests.factories.people import (
    EnrolmentFactory,
    GroupFactory,
    GroupStaffFactory,
    GuardianFactory,
    GuardianshipFactory,
    PupilFactory,
    StaffMemberFactory,
    StaffRoleFactory,
    this_year,
)


@pytest.fixture(autouse=True)
def _inside(regenboog):
    with school_scope(regenboog):
        yield


def refused(act, **values):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act(**values)
    return caught.value.__cause__.diag.constraint_name


def settle():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_van_der_berg_is_sorted_under_b_and_accents_fold():
    names = [
        ("Daan", "van der", "Berg"),
        ("Zoë", "", "Bérg"),
        ("Ali", "", "Bakker"),
        ("Łukasz", "", "Łoś"),
        ("Noor", "'t", "Hart"),
        ("Sem", "", "Jansen-de Vries"),
    ]
    for call, prefix, family in names:
        PupilFactory(call_name=call, prefix=prefix, family_name=family)
    assert [pupil.listed_name for pupil in Pupil.objects.all()] == [
        "Bakker, Ali",
        "Berg, Daan van der",
        "Bérg, Zoë",
        "Hart, Noor 't",
        "Jansen-de Vries, Sem",
        "Łoś, Łukasz",
    ]
    assert list(Pupil.objects.values_list("search_text", flat=True)) == [
        "ali bakker",
        "daan van der berg",
        "zoe berg",
        "noor t hart",
        "sem jansen de vries",
        "lukasz los",
    ]


def test_a_shorter_family_name_comes_before_a_longer_one():
    for family in ("Bergman", "Berg", "Berg Visser"):
        PupilFactory(call_name="Zoë", family_name=family)
    assert [pupil.family_name for pupil in Pupil.objects.all()] == ["Berg", "Berg Visser", "Bergman"]


def test_a_person_has_a_name():
    assert refused(PupilFactory, call_name="", family_name="") == "pupil_has_a_name"
    assert refused(GuardianFactory, call_name="", family_name="") == "guardian_has_a_name"
    assert refused(StaffMemberFactory, call_name="", family_name="") == "staffmember_has_a_name"


def test_a_pupil_sits_in_one_home_group_on_a_day():
    first = EnrolmentFactory()
    assert refused(EnrolmentFactory, pupil=first.pupil) == "one_home_group_on_a_day"
    EnrolmentFactory(pupil=first.pupil, group=GroupFactory(kind=GroupKind.COMPOSITE))
    start = first.valid_from + dt.timedelta(days=60)
    Enrolment.objects.filter(pk=first.pk).update(valid_until=start)
    EnrolmentFactory(pupil=first.pupil, valid_from=start)
    assert Enrolment.objects.filter(pupil=first.pupil, kind=GroupKind.HOME).count() == 2


def test_an_enrolment_stays_within_the_school_year_of_its_group():
    end = this_year().period.end
    late = end + dt.timedelta(days=1)
    assert refused(EnrolmentFactory, valid_until=late) == "enrolment_is_in_its_school_year"
    assert refused(GroupStaffFactory, valid_until=late) == "duty_is_in_its_school_year"


def test_an_enrolment_cannot_lie_about_its_group():
    def lie():
        EnrolmentFactory(group=GroupFactory(kind=GroupKind.HOME), kind=GroupKind.COMPOSITE)
        settle()

    assert refused(lie) == "enrolment_is_of_its_group"


def test_one_guardianship_of_a_pair_holds_on_a_day():
    first = GuardianshipFactory()
    pair = {"pupil": first.pupil, "guardian": first.guardian}
    assert refused(GuardianshipFactory, **pair) == "one_decision_on_a_day"
    Guardianship.objects.filter(pk=first.pk).update(valid_until=today())
    GuardianshipFactory(**pair, valid_from=today())
    assert [row.valid_until for row in Guardianship.objects.filter(**pair)] == [today(), None]
    assert Guardianship.objects.filter(holding(today())).get(**pair).valid_from == today()


def test_a_substitute_role_ends_and_a_role_is_held_once():
    assert refused(StaffRoleFactory, role=Role.SUBSTITUTE) == "substitute_role_ends"
    leader = StaffRoleFactory(role=Role.LEADER)
    assert refused(StaffRoleFactory, staff=leader.staff, role=Role.LEADER) == "a_role_once_on_a_day"
    StaffRoleFactory(staff=leader.staff, role=Role.TEACHER)
    assert list(StaffRole.objects.filter(holding(today())).values_list("role", flat=True)) == [
        "leader",
        "teacher",
    ]


def test_phones_and_addresses_are_in_one_form():
    assert refused(GuardianFactory, mobile="06-12345678") == "guardian_phones"
    assert refused(GuardianFactory, email="Bilal@thuis.test") == "guardian_email_lower_case"
    assert Guardian.objects.count() == 0


def test_somebody_is_protected_once_at_a_time():
    pupil = PupilFactory()
    values = {"pupil": pupil, "reason": "court", "decided_by": pupil.pk, "decided_at": now()}
    ContactProtection.objects.create(**values)
    assert refused(ContactProtection.objects.create, **values) == "pupil_is_protected_once"
    both = values | {"guardian": GuardianFactory()}
    assert refused(ContactProtection.objects.create, **both) == "protection_is_of_one_person"


def test_a_key_of_a_source_names_one_person():
    key = {"source": "edexml", "kind": "pupil", "key": "123"}
    SourceKey.objects.create(**key, pupil=PupilFactory())
    assert refused(SourceKey.objects.create, **key, pupil=PupilFactory()) == "source_key_is_unique"
    assert refused(SourceKey.objects.create, **(key | {"key": "4"})) == "source_key_has_a_target"
