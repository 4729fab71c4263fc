"""Who is looking is computed now."""

import datetime as dt

from kit.dates import today
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.queries import Viewer, ViewerKind, viewer_of
from tenant_apps.people.services import Decision, decide_guardianship, end_role, leave_school, move_pupil
from tests.factories.people import GroupFactory, GuardianshipFactory, StaffRoleFactory
from tests.tenant_apps.people.cast import guardian


def test_nobody_is_nobody(inside):
    assert viewer_of(None) == Viewer(user_id=None, day=today())
    assert viewer_of(None).kind == ViewerKind.NOBODY


def test_a_teacher_is_known_by_her_roles_and_groups_in_one_statement(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        viewer = viewer_of(cast.anna.user_id)
    assert viewer == Viewer(
        user_id=cast.anna.user_id,
        day=today(),
        staff_id=cast.anna.pk,
        roles=frozenset({Role.TEACHER}),
        duty_group_ids=frozenset({cast.group.pk}),
    )
    assert (viewer.kind, viewer.is_office) == (ViewerKind.STAFF, False)


def test_a_guardian_is_known_by_children_and_their_groups(cast):
    viewer = viewer_of(cast.bilal.user_id)
    assert viewer.kind == ViewerKind.GUARDIAN
    assert viewer.guardian_id == cast.bilal.pk
    assert viewer.child_ids == viewer.informed_child_ids == viewer.authority_child_ids == {cast.daan.pk}
    assert viewer.child_group_ids == {cast.group.pk}


def test_a_teacher_with_a_child_at_school_is_both(cast):
    GuardianshipFactory(guardian__user=cast.anna.user, pupil=cast.daan)
    viewer = viewer_of(cast.anna.user_id)
    assert (viewer.kind, viewer.is_guardian) == (ViewerKind.STAFF, True)


def test_a_child_that_changes_group_changes_circles_the_same_minute(cast):
    other = GroupFactory(name="5B")
    move_pupil(pupil=cast.daan, to=other, by=cast.otto.user_id)
    assert viewer_of(cast.bilal.user_id).child_group_ids == {other.pk}


def test_a_guardian_who_may_only_ask_has_no_circles(cast):
    decision = Decision(authority=Authority.NO, information=Information.ON_REQUEST, basis="court, 3 May")
    decide_guardianship(pupil=cast.daan, guardian=cast.bilal, decision=decision, by=cast.otto.user_id)
    viewer = viewer_of(cast.bilal.user_id)
    assert viewer.child_ids == {cast.daan.pk}
    assert viewer.informed_child_ids == viewer.authority_child_ids == viewer.child_group_ids == frozenset()


def test_the_guardian_of_a_child_that_left_is_nobody(cast):
    leave_school(pupil=cast.daan, by=cast.otto.user_id)
    assert viewer_of(cast.bilal.user_id).kind == ViewerKind.NOBODY
    assert viewer_of(cast.bilal.user_id, on=today() - dt.timedelta(days=1)).is_guardian


def test_a_role_that_ended_opens_nothing(cast):
    extra = StaffRoleFactory(staff=cast.anna, role=Role.LEADER)
    end_role(role=extra, by=cast.lena.user_id)
    assert viewer_of(cast.anna.user_id).roles == {Role.TEACHER}


def test_a_substitute_loses_sight_when_the_period_ends(cast):
    start = today()
    end = start + dt.timedelta(days=5)
    StaffRoleFactory(
        staff__user=guardian("Sofie").user, role=Role.SUBSTITUTE, valid_from=start, valid_until=end
    )
    sofie = StaffRoleFactory._meta.model.objects.get(role=Role.SUBSTITUTE).staff.user_id
    assert viewer_of(sofie, on=end - dt.timedelta(days=1)).roles == {Role.SUBSTITUTE}
    assert viewer_of(sofie, on=end).roles == frozenset()
