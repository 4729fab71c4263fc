"""What changes people: rights go by the school alone, and every step is written down."""

import datetime as dt

import pytest

from kit.dates import today
from shared_apps.events.models import Event
from tenant_apps.people import errors, services
from tenant_apps.people.enums import Authority, GroupKind, Information, Role
from tenant_apps.people.models import Enrolment, Guardianship, StaffRole
from tenant_apps.people.queries import guardianships_of, home_group_of, leaders, timeline_of
from tenant_apps.people.services import Decision
from tests.factories.people import GroupFactory, GuardianFactory, GuardianshipFactory, PupilFactory, this_year

NO = Decision(authority=Authority.NO, information=Information.NONE, basis="court, 3 May 2026")


@pytest.mark.parametrize("who", ["bilal", "anna"])
def test_neither_guardian_nor_teacher_decides_about_authority(cast, who):
    by = getattr(cast, who).user_id
    before = list(Guardianship.objects.values())
    with pytest.raises(errors.NotYours):
        services.decide_guardianship(pupil=cast.daan, guardian=cast.bilal, decision=NO, by=by)
    with pytest.raises(errors.NotYours):
        services.end_guardianship(guardianship=guardianships_of(cast.daan)[0], by=by)
    assert list(Guardianship.objects.values()) == before
    assert Event.objects.count() == 0


def test_a_decision_ends_the_one_before_and_both_stay_readable(cast):
    services.decide_guardianship(pupil=cast.daan, guardian=cast.bilal, decision=NO, by=cast.otto.user_id)
    rows = Guardianship.objects.filter(guardian=cast.bilal)
    assert [(row.authority, row.valid_until) for row in rows] == [("yes", today()), ("no", None)]
    assert rows[1].decided_by == cast.otto.user_id
    (event,) = Event.objects.all()
    assert (event.kind, event.about_id) == ("people.guardianship_decided", rows[1].pk)
    assert event.details == {"authority": "no", "information": "none"}
    assert list(timeline_of(cast.bilal)) == list(timeline_of(cast.daan)) == [event]


def test_a_second_decision_on_one_day_replaces_the_first(cast):
    for decision in (NO, Decision(authority=Authority.YES, information=Information.FULL)):
        services.decide_guardianship(
            pupil=cast.daan, guardian=cast.bilal, decision=decision, by=cast.otto.user_id
        )
    assert guardianships_of(cast.daan).get(guardian=cast.bilal).authority == Authority.YES
    assert Guardianship.objects.filter(guardian=cast.bilal).count() == 3


def test_taking_a_right_needs_its_ground(cast):
    with pytest.raises(errors.BasisMissing):
        services.decide_guardianship(
            pupil=cast.daan,
            guardian=cast.bilal,
            decision=Decision(authority=Authority.NO),
            by=cast.otto.user_id,
        )


def test_a_decision_does_not_slip_under_a_later_one(cast):
    with pytest.raises(errors.DecisionInThePast):
        services.decide_guardianship(
            pupil=cast.daan, guardian=cast.bilal, decision=NO, by=cast.otto.user_id, on=dt.date(2020, 1, 1)
        )


def test_a_move_ends_the_old_enrolment_the_day_before(cast):
    other = GroupFactory(name="5B")
    services.move_pupil(pupil=cast.daan, to=other, by=cast.otto.user_id)
    rows = Enrolment.objects.filter(pupil=cast.daan)
    assert [(row.group.name, row.valid_until) for row in rows] == [
        ("5A", today()),
        ("5B", this_year().period.end),
    ]
    assert home_group_of(cast.daan) == other
    with pytest.raises(errors.AlreadyInGroup):
        services.move_pupil(pupil=cast.daan, to=other, by=cast.otto.user_id)
    with pytest.raises(errors.NotAHomeGroup):
        services.move_pupil(pupil=cast.daan, to=GroupFactory(kind=GroupKind.COMPOSITE), by=cast.otto.user_id)
    with pytest.raises(errors.NotInGroup):
        services.move_pupil(pupil=PupilFactory(), to=other, by=cast.otto.user_id)


def test_a_group_of_another_year_takes_nobody_today(cast):
    past = GroupFactory(school_year=this_year().first - 1)
    with pytest.raises(errors.GroupOver):
        services.enrol_pupil(pupil=PupilFactory(), group=past, by=None)
    coming = GroupFactory(school_year=this_year().first + 1)
    enrolment = services.enrol_pupil(pupil=cast.daan, group=coming, by=None)
    assert enrolment.valid_from == coming.year.period.start


def test_leaving_school_ends_groups_and_can_be_undone(cast):
    services.enrol_pupil(pupil=cast.daan, group=GroupFactory(school_year=this_year().first + 1), by=None)
    services.leave_school(pupil=cast.daan, by=cast.otto.user_id)
    assert [row.valid_until for row in Enrolment.objects.filter(pupil=cast.daan)] == [today()]
    assert cast.daan.left_on == today()
    services.return_to_school(pupil=cast.daan, by=cast.otto.user_id)
    services.enrol_pupil(pupil=cast.daan, group=cast.group, by=cast.otto.user_id)
    assert home_group_of(cast.daan) == cast.group


def test_protecting_contact_is_a_row_with_a_reason(cast):
    first = services.protect_contact(person=cast.carla, reason="shelter", by=cast.lena.user_id)
    assert services.protect_contact(person=cast.carla, reason="again", by=cast.lena.user_id) == first
    cast.carla.refresh_from_db()
    assert cast.carla.protected_contact is True
    services.end_protection(person=cast.carla, by=cast.lena.user_id)
    services.end_protection(person=cast.carla, by=cast.lena.user_id)
    cast.carla.refresh_from_db()
    first.refresh_from_db()
    assert (cast.carla.protected_contact, first.ended_by) == (False, cast.lena.user_id)
    with pytest.raises(errors.NotYours):
        services.protect_contact(person=cast.carla, reason="no", by=cast.carla.user_id)


def test_only_a_leader_gives_roles_and_the_last_one_stays(cast):
    with pytest.raises(errors.NotYours):
        services.grant_role(staff=cast.anna, role=Role.LEADER, by=cast.otto.user_id)
    with pytest.raises(errors.EndMissing):
        services.grant_role(staff=cast.anna, role=Role.SUBSTITUTE, by=cast.lena.user_id)
    (lead,) = StaffRole.objects.filter(staff=cast.lena)
    with pytest.raises(errors.LastLeader):
        services.end_role(role=lead, by=cast.lena.user_id)
    services.grant_role(staff=cast.anna, role=Role.LEADER, by=cast.lena.user_id)
    with pytest.raises(errors.RoleHeld):
        services.grant_role(staff=cast.anna, role=Role.LEADER, by=cast.lena.user_id)
    services.leave_staff(staff=cast.lena, by=cast.lena.user_id)
    assert list(leaders()) == [cast.anna]


def test_a_school_is_founded_once(cast):
    with pytest.raises(errors.LastLeader):
        services.found_school(user=cast.bilal.user, call_name="Bilal", family_name="Yilmaz")


def test_details_change_without_being_told(cast):
    changes = {"mobile": "+31612345678", "call_name": "Bilal"}
    services.change_person(person=cast.bilal, changes=changes, by=cast.bilal.user_id)
    (event,) = Event.objects.all()
    assert event.details == {"fields": ["mobile"]}
    with pytest.raises(TypeError, match="protected_contact"):
        services.change_person(person=cast.bilal, changes={"protected_contact": True}, by=None)


def test_a_duplicate_is_merged_and_taken_apart_again(cast):
    double = GuardianFactory(
        call_name="B.", family_name="Yilmaz", mobile="+31612345678", protected_contact=True
    )
    mila = GuardianshipFactory(guardian=double).pupil
    GuardianshipFactory(guardian=double, pupil=cast.daan)
    merge = services.merge_guardians(kept=cast.bilal, duplicate=double, by=cast.otto.user_id)
    for row in (cast.bilal, double):
        row.refresh_from_db()
    assert (cast.bilal.mobile, cast.bilal.protected_contact) == ("+31612345678", True)
    assert double.merged_into == cast.bilal
    assert [row.guardian for row in guardianships_of(mila)] == [cast.bilal]
    assert [row.guardian for row in guardianships_of(cast.daan)] == [cast.carla, cast.bilal]
    with pytest.raises(errors.NotADuplicate):
        services.merge_guardians(kept=cast.carla, duplicate=double, by=cast.otto.user_id)

    services.undo_merge(merge=merge, by=cast.otto.user_id)
    for row in (cast.bilal, double):
        row.refresh_from_db()
    assert (cast.bilal.mobile, cast.bilal.protected_contact, double.merged_into) == ("", False, None)
    assert [row.guardian for row in guardianships_of(mila)] == [double]
    assert guardianships_of(cast.daan).count() == 3
    with pytest.raises(errors.MergeUndone):
        services.undo_merge(merge=merge, by=cast.otto.user_id)


def test_a_merge_takes_the_one_login_along_and_refuses_two(cast):
    with pytest.raises(errors.BothHaveLogin):
        services.merge_guardians(kept=cast.bilal, duplicate=cast.carla, by=cast.otto.user_id)
    paper = GuardianFactory(call_name="Bilal", family_name="Yilmaz")
    user = cast.bilal.user
    merge = services.merge_guardians(kept=paper, duplicate=cast.bilal, by=cast.otto.user_id)
    paper.refresh_from_db()
    assert paper.user == user
    services.undo_merge(merge=merge, by=cast.otto.user_id)
    cast.bilal.refresh_from_db()
    assert cast.bilal.user == user
