"""From one school year to the next: proposed, changed, applied as it was seen, undone until somebody changes it."""

import datetime as dt

import pytest
import time_machine

from kit.dates import SchoolYear
from shared_apps.events.models import Event
from tenant_apps.people import errors, services
from tenant_apps.people.enums import GroupKind, Role
from tenant_apps.people.importing.writing import ORDER
from tenant_apps.people.models import Enrolment, Group, GroupStaff, ProposedRole, Pupil
from tenant_apps.people.queries import (
    home_group_of,
    leaving_families,
    transition_plan,
    viewer_of,
    year_state,
)
from tenant_apps.people.transition.choices import AGAIN, LEAVE, Choices, line_of
from tests.factories.people import (
    EnrolmentFactory,
    GroupFactory,
    GroupStaffFactory,
    GuardianFactory,
    GuardianshipFactory,
    PupilFactory,
    StaffMemberFactory,
)
from tests.tenant_apps.people.cast import make_cast

JUNE = dt.datetime(2027, 6, 10, 10, tzinfo=dt.UTC)
NEXT = SchoolYear(2027)
FIRST_DAY = dt.date(2027, 8, 1)


@pytest.fixture
def june(inside):
    """The tenth of June 2027, and the cast in it: Daan in 5A with Anna, a brother of his in 8A."""
    with time_machine.travel(JUNE, tick=False):
        cast = make_cast()
        cast.group8 = GroupFactory(name="8A", year_group="8")
        cast.group6 = GroupFactory(name="6A", year_group="6")
        cast.mees = PupilFactory(call_name="Mees", family_name="Vos")
        cast.brother = PupilFactory(call_name="Broer", family_name="Berg")
        EnrolmentFactory(pupil=cast.mees, group=cast.group8)
        EnrolmentFactory(pupil=cast.brother, group=cast.group8)
        GuardianshipFactory(pupil=cast.brother, guardian=cast.carla)
        cast.dora = GuardianFactory(call_name="Dora")
        GuardianshipFactory(pupil=cast.mees, guardian=cast.dora)
        cast.juf6 = StaffMemberFactory(call_name="Zes")
        GroupStaffFactory(group=cast.group6, staff=cast.juf6)
        yield cast


def everything() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ORDER}


def begun(cast):
    return services.begin_transition(year=NEXT, by=cast.lena.user_id)


def applied(cast, held, by=None):
    by = by or cast.lena.user_id
    seen = transition_plan(held).fingerprint()
    held = services.request_transition(transition=held, fingerprint=seen, by=by)
    return services.apply_transition(transition=held)


def changed(cast, held, **pupils):
    choices = Choices.from_json(held.choices)
    choices.pupils |= pupils
    return services.settle_transition(transition=held, choices=choices, by=cast.lena.user_id)


def test_a_group_goes_up_with_its_name_and_teachers_stay_with_the_name(june):
    choices = Choices.from_json(begun(june).choices)
    named = {group.name: (group.year_group, group.is_made, group.staff) for group in choices.groups.values()}
    assert named == {
        "6A": ("6", True, (str(june.juf6.pk),)),
        "7A": ("7", True, (str(june.juf6.pk),)),
        "8A": ("8", False, ()),
        "5A": ("5", True, (str(june.anna.pk),)),
    }
    assert choices.moves[line_of(str(june.group.pk), "5")] == str(june.group.pk)
    assert choices.moves[line_of(str(june.group8.pk), "8")] == LEAVE


def test_a_combination_keeps_its_lower_year_and_sends_the_upper_one_on(inside):
    with time_machine.travel(JUNE, tick=False):
        cast = make_cast()
        for name, years in (("1/2", "12"), ("3/4", "34"), ("6", "6"), ("7/8", "78")):
            group = GroupFactory(name=name, year_group="C" if len(years) > 1 else years)
            for year in years:
                EnrolmentFactory(group=group, year_group=year)
        choices = Choices.from_json(begun(cast).choices)
        names = {group.key: group.name for group in choices.groups.values()} | {LEAVE: "leave"}
        old = {str(group.pk): group.name for group in Group.objects.all()}
        goes = {}
        for line, target in choices.moves.items():
            origin, _, year = line.partition("/")
            goes[f"{old[origin]}, {year}"] = names.get(target, "?")
    assert goes == {
        "1/2, 1": "1/2",
        "1/2, 2": "3/4",
        "3/4, 3": "3/4",
        "3/4, 4": "5A",
        "5A, 5": "6A",
        "6, 6": "7/8",
        "7/8, 7": "7/8",
        "7/8, 8": "leave",
    }


def test_beginning_and_looking_change_nothing(june):
    before = everything()
    held = begun(june)
    plan = transition_plan(held)
    assert plan.counts() == {"up": 1, "leaves": 2, "groups": 3, "duties": 3}
    assert begun(june) == held
    families = leaving_families(plan, on=FIRST_DAY)
    assert (families.ending, families.staying) == ((june.dora,), (june.carla,))
    assert everything() == before


def test_a_prepared_year_takes_over_by_itself_and_rights_end(june):
    applied(june, begun(june))
    assert viewer_of(june.anna.user_id).duty_group_ids == {june.group.pk}
    assert home_group_of(june.daan).name == "5A"
    with time_machine.travel(JUNE + dt.timedelta(days=52), tick=False):
        new = {group.name: group for group in Group.objects.filter(school_year=2027)}
        assert sorted(new) == ["5A", "6A", "7A"]
        assert home_group_of(june.daan) == new["6A"]
        assert Enrolment.objects.get(group=new["6A"]).year_group == "6"
        assert viewer_of(june.anna.user_id).duty_group_ids == {new["5A"].pk}
        assert viewer_of(june.bilal.user_id).child_group_ids == {new["6A"].pk}
        carla = viewer_of(june.carla.user_id)
        assert carla.child_ids == {june.daan.pk}
        assert Pupil.objects.get(pk=june.brother.pk).left_on == FIRST_DAY


def test_exceptions_stay_move_and_leave(june):
    choices = Choices.from_json(begun(june).choices)
    key5 = next(group.key for group in choices.groups.values() if group.name == "5A")
    key7 = str(june.group6.pk)
    held = changed(june, begun(june), **{str(june.daan.pk): AGAIN + key5, str(june.mees.pk): key7})
    plan = transition_plan(held)
    told = {line.pupil.call_name: (line.happens, line.to) for line in plan.pupils}
    assert told == {"Daan": ("again", "5A"), "Mees": ("other", "7A"), "Broer": ("leaves", "")}
    applied(june, held)
    rows = Enrolment.objects.filter(school_year=2027).order_by("year_group")
    assert [(row.pupil.call_name, row.year_group) for row in rows] == [("Daan", "5"), ("Mees", "8")]


def test_who_has_nowhere_to_go_stops_it(june):
    held = begun(june)
    choices = Choices.from_json(held.choices)
    choices.moves[line_of(str(june.group.pk), "5")] = ""
    held = services.settle_transition(transition=held, choices=choices, by=june.otto.user_id)
    before = everything()
    plan = transition_plan(held)
    assert [line.pupil for line in plan.of("undecided")] == [june.daan]
    with pytest.raises(errors.TransitionUnsettled):
        services.request_transition(transition=held, fingerprint=plan.fingerprint(), by=june.otto.user_id)
    assert everything() == before


def test_what_was_seen_is_what_is_applied(june):
    held = begun(june)
    seen = transition_plan(held).fingerprint()
    asked = services.request_transition(transition=held, fingerprint=seen, by=june.lena.user_id)
    EnrolmentFactory(group=june.group)
    before = everything()
    with pytest.raises(errors.TransitionStale):
        services.apply_transition(transition=asked)
    assert everything() == before


def test_it_is_undone_to_the_row_and_only_once(june):
    before = everything()
    held = applied(june, begun(june))
    assert everything() != before
    assert services.apply_transition(transition=held).applied_at == held.applied_at
    services.undo_transition(transition=held, by=june.otto.user_id)
    assert everything() == before
    with pytest.raises(errors.TransitionTooLate):
        services.undo_transition(transition=held, by=june.otto.user_id)


def test_the_first_change_after_it_closes_the_undo(june):
    held = applied(june, begun(june))
    group = Group.objects.get(school_year=2027, name="7A")
    services.enrol_pupil(pupil=PupilFactory(), group=group, by=june.otto.user_id)
    before = everything()
    with pytest.raises(errors.TransitionTooLate):
        services.undo_transition(transition=held, by=june.otto.user_id)
    assert everything() == before


def test_the_office_prepares_and_the_leader_gives_the_groups(june):
    held = applied(june, begun(june), by=june.otto.user_id)
    assert GroupStaff.objects.filter(school_year=2027).count() == 0
    assert ProposedRole.objects.filter(run=None, group__school_year=2027).count() == 3
    services.undo_transition(transition=held, by=june.otto.user_id)
    assert ProposedRole.objects.count() == 0


def test_a_year_a_file_brought_is_completed_and_not_doubled(june):
    there = GroupFactory(name="6a", year_group="6", school_year=2027)
    placed = EnrolmentFactory(group=june.group).pupil
    EnrolmentFactory(pupil=placed, group=there)
    applied(june, begun(june))
    assert Group.objects.filter(school_year=2027, year_group="6").count() == 1
    assert Enrolment.objects.filter(group=there).count() == 2


def test_a_composite_group_goes_along_without_who_leaves(june):
    choir = GroupFactory(name="Koor", kind=GroupKind.COMPOSITE, year_group="")
    for pupil in (june.daan, june.mees):
        EnrolmentFactory(pupil=pupil, group=choir, year_group="")
    applied(june, begun(june))
    inside = Enrolment.objects.filter(group__name="Koor", school_year=2027)
    assert [row.pupil_id for row in inside] == [june.daan.pk]


def test_a_substitute_does_not_carry_on(june):
    sub = StaffMemberFactory()
    GroupStaffFactory(group=june.group6, staff=sub, role=Role.SUBSTITUTE)
    held = begun(june)
    assert str(sub.pk) not in str(held.choices)


@pytest.mark.parametrize("who", ["anna", "bilal"])
def test_nobody_else_prepares_a_year(june, who):
    held, before, events = begun(june), everything(), Event.objects.count()
    by = getattr(june, who).user_id
    seen = transition_plan(held).fingerprint()
    for attempt in (
        lambda: services.begin_transition(year=NEXT, by=by),
        lambda: services.settle_transition(transition=held, choices=Choices(), by=by),
        lambda: services.request_transition(transition=held, fingerprint=seen, by=by),
        lambda: services.discard_transition(transition=held, by=by),
        lambda: services.undo_transition(transition=held, by=by),
    ):
        with pytest.raises(errors.NotYours):
            attempt()
    held.refresh_from_db()
    assert (everything(), Event.objects.count(), held.is_open) == (before, events, True)


def test_a_forgotten_year_is_prepared_late_and_holds_from_today(june):
    assert (year_state().year, year_state().is_late) == (NEXT, False)
    with time_machine.travel(JUNE + dt.timedelta(days=90), tick=False):
        state = year_state()
        assert (state.year, state.is_late, state.is_prepared) == (NEXT, True, False)
        assert viewer_of(june.anna.user_id).duty_group_ids == frozenset()
        applied(june, begun(june))
        assert home_group_of(june.daan).name == "6A"
        assert year_state().year == NEXT.next
        assert Enrolment.objects.get(pupil=june.daan, school_year=2027).valid_from == dt.date(2027, 9, 8)


def test_planning_takes_the_same_statements_for_any_number(june, django_assert_num_queries):
    held = begun(june)
    with django_assert_num_queries(8):
        transition_plan(held)
    for _ in range(5):
        EnrolmentFactory(group=GroupFactory(year_group="4"))
    with django_assert_num_queries(8):
        transition_plan(held)
