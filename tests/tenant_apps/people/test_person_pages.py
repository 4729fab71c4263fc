"""``queries.persons``: what the pages of one person, and the register of authority, show."""

from kit.dates import today
from tenant_apps.people import services
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.models import Guardianship, ProposedRole
from tenant_apps.people.queries.persons import (
    Wanted,
    enrolments_of,
    guardian_page,
    names_of_users,
    protection_of,
    register_of_decisions,
    staff_page,
)
from tests.factories.people import GuardianFactory, GuardianshipFactory


def test_the_register_filters_by_what_was_decided(cast):
    Guardianship.objects.filter(guardian=cast.bilal).update(
        authority=Authority.NO, information=Information.NONE, decided_by=cast.lena.user_id
    )
    carla = Guardianship.objects.get(guardian=cast.carla)
    bilal = Guardianship.objects.get(guardian=cast.bilal)
    assert set(register_of_decisions(Wanted())) == {carla, bilal}
    assert list(register_of_decisions(Wanted(authority="no"))) == [bilal]
    assert list(register_of_decisions(Wanted(information="none"))) == [bilal]
    assert list(register_of_decisions(Wanted(decided="file"))) == [carla]
    assert list(register_of_decisions(Wanted(decided="school"))) == [bilal]
    services.end_guardianship(guardianship=bilal, by=cast.lena.user_id, on=today())
    assert list(register_of_decisions(Wanted())) == [carla]
    assert set(register_of_decisions(Wanted(ended="on"))) == {carla, bilal}


def test_the_page_of_a_guardian_knows_children_protection_and_merges(cast):
    double = GuardianFactory(call_name="Bilal", family_name="Yilmaz")
    GuardianshipFactory(pupil=cast.daan, guardian=double)
    services.merge_guardians(kept=cast.bilal, duplicate=double, by=cast.otto.user_id)
    assert protection_of(cast.bilal) is None
    services.protect_contact(person=cast.bilal, reason="op verzoek", by=cast.lena.user_id)
    page = guardian_page(cast.bilal)
    assert [held.pupil for held in page.guardianships] == [cast.daan]
    assert [merge.duplicate for merge in page.merges] == [double]
    assert page.protection == protection_of(cast.bilal)
    assert page.names == names_of_users([cast.otto.user_id, cast.lena.user_id])
    assert set(page.names) == {cast.otto.user_id, cast.lena.user_id}


def test_the_page_of_staff_knows_roles_groups_and_what_waits(cast):
    ProposedRole.objects.create(staff=cast.anna, role=Role.OFFICE)
    page = staff_page(cast.anna)
    assert [role.role for role in page.roles] == [Role.TEACHER]
    assert [duty.group for duty in page.duties] == [cast.group]
    assert [proposal.role for proposal in page.proposals] == [Role.OFFICE]


def test_enrolments_are_those_of_today_and_later(cast):
    (here,) = enrolments_of(cast.daan)
    assert here.group == cast.group
    services.leave_school(pupil=cast.daan, by=cast.lena.user_id, on=today())
    assert list(enrolments_of(cast.daan)) == []
