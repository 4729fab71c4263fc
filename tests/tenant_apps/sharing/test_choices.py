"""A family decides; every surface obeys on the next question; nothing goes wider than somebody chose."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from kit.dates import today
from shared_apps.events.models import Event
from tenant_apps.people.enums import Authority, Information
from tenant_apps.people.models import Enrolment, Guardian, Guardianship, Pupil
from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.dictionary import FIELDS
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.errors import (
    AboveCeiling,
    CeilingRefused,
    ChangedMeanwhile,
    NotYourCeiling,
    NotYourChoice,
    UnknownField,
)
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.services import (
    Wish,
    choose,
    lower_ceiling_from_foundation,
    set_ceiling,
)
from tests.factories.people import EnrolmentFactory, GuardianshipFactory
from tests.tenant_apps.sharing.conftest import Families, sees, view

MOBILE, PHOTO, NAME = "guardian.mobile", "pupil.photo", "pupil.first_name"


def pick(person: Guardian, about: Guardian | Pupil, field: str, audience: Audience, **more: object) -> Choice:
    current = Choice.objects.filter(chooser=person, field=field, is_current=True).first()
    wish = Wish(field, audience, seen=current.pk if current else None, **more)
    return choose(by=view(person), about=about, wish=wish)


def test_until_somebody_chooses_other_families_see_nothing(families: Families) -> None:
    for viewer in (families.gita, families.hugo):
        assert sees(view(viewer), families.cast.daan) == set()
        assert sees(view(viewer), families.cast.carla) == set()


def test_a_shared_mobile_number_reaches_the_group_and_nobody_else(families: Families) -> None:
    bilal = families.cast.bilal
    pick(bilal, bilal, MOBILE, Audience.GROUPS)
    assert sees(view(families.gita), bilal) == {MOBILE}
    assert sees(view(families.hugo), bilal) == set()
    pick(bilal, bilal, MOBILE, Audience.NOBODY)
    assert sees(view(families.gita), bilal) == set()


def test_the_strictest_guardian_with_authority_wins(families: Families) -> None:
    cast = families.cast
    pick(cast.bilal, cast.daan, PHOTO, Audience.SCHOOL)
    assert sees(view(families.gita), cast.daan) == set()
    pick(cast.carla, cast.daan, PHOTO, Audience.GROUPS)
    assert sees(view(families.gita), cast.daan) == {PHOTO}
    assert sees(view(families.hugo), cast.daan) == set()
    pick(cast.carla, cast.daan, PHOTO, Audience.STAFF)
    assert sees(view(families.gita), cast.daan) == set()


def test_chosen_groups_are_added_to_the_own_group(families: Families) -> None:
    bilal = families.cast.bilal
    pick(bilal, bilal, MOBILE, Audience.CHOSEN, groups=frozenset({families.other_group.pk}))
    assert sees(view(families.hugo), bilal) == sees(view(families.gita), bilal) == {MOBILE}


def test_a_named_guardian_sees_it_within_the_ceiling_only(families: Families) -> None:
    bilal = families.cast.bilal
    pick(bilal, bilal, MOBILE, Audience.NOBODY, guardians=frozenset({families.hugo.pk}))
    assert sees(view(families.hugo), bilal) == {MOBILE}
    assert sees(view(families.gita), bilal) == set()
    set_ceiling(by=leader(families), field=MOBILE, audience=Audience.STAFF, reason="Alleen het team.")
    assert sees(view(families.hugo), bilal) == set()


def leader(families: Families):
    return viewer_of(families.cast.lena.user_id)


def test_a_lowered_ceiling_acts_at_once_and_a_raised_one_shares_nothing_again(families: Families) -> None:
    bilal, by = families.cast.bilal, leader(families)
    pick(bilal, bilal, MOBILE, Audience.GROUPS)
    set_ceiling(by=by, field=MOBILE, audience=Audience.STAFF, reason="Alleen het team.")
    assert sees(view(families.gita), bilal) == set()
    set_ceiling(by=by, field=MOBILE, audience=Audience.SCHOOL, reason="Toch weer.")
    assert sees(view(families.gita), bilal) == set()
    pick(bilal, bilal, MOBILE, Audience.GROUPS)
    assert sees(view(families.gita), bilal) == {MOBILE}


def test_the_school_may_only_tighten_what_the_foundation_allows(families: Families) -> None:
    lower_ceiling_from_foundation(field=MOBILE, audience=Audience.GROUPS, reason="Beleid", set_by=None)
    with pytest.raises(CeilingRefused):
        set_ceiling(by=leader(families), field=MOBILE, audience=Audience.SCHOOL, reason="Ruimer")
    with pytest.raises(AboveCeiling):
        pick(families.cast.bilal, families.cast.bilal, MOBILE, Audience.SCHOOL)
    with pytest.raises(NotYourCeiling):
        set_ceiling(by=view(families.gita), field=MOBILE, audience=Audience.STAFF, reason="Ik wil het")


def test_protected_contact_is_nowhere_whatever_was_chosen(families: Families) -> None:
    cast = families.cast
    pick(cast.carla, cast.carla, MOBILE, Audience.SCHOOL)
    pick(cast.bilal, cast.bilal, MOBILE, Audience.SCHOOL)
    Guardian.objects.filter(pk=cast.carla.pk).update(protected_contact=True)
    cast.carla.refresh_from_db()
    assert sees(view(families.gita), cast.carla) == set()
    assert sees(viewer_of(cast.anna.user_id), cast.carla) == {"guardian.name", "guardian.may_drive"}
    assert MOBILE in sees(viewer_of(cast.otto.user_id), cast.carla)
    assert sees(view(families.gita), cast.bilal) == {MOBILE}


def test_separated_guardians_do_not_find_each_other_through_the_child(families: Families) -> None:
    cast = families.cast
    assert sees(view(cast.bilal), cast.carla) == set()
    assert "pupil.address" not in sees(view(cast.bilal), cast.daan)
    assert "pupil.address" in sees(view(cast.carla), cast.daan)
    assert "pupil.photo" in sees(view(cast.bilal), cast.daan)


def test_who_has_no_right_to_information_sees_nothing_of_the_child(families: Families) -> None:
    cast = families.cast
    for person in (cast.bilal, cast.carla):
        pick(person, cast.daan, NAME, Audience.SCHOOL)
    GuardianshipFactory(guardian=cast.bilal, pupil=EnrolmentFactory(group=families.other_group).pupil)
    assert NAME in sees(view(cast.bilal), cast.daan)
    Guardianship.objects.filter(guardian=cast.bilal, pupil=cast.daan).update(information=Information.NONE)
    assert NAME in sees(view(families.gita), cast.daan)
    assert sees(view(cast.bilal), cast.daan) == set()


def test_a_child_that_changes_group_changes_circles_the_same_moment(families: Families) -> None:
    cast = families.cast
    for person in (cast.bilal, cast.carla):
        pick(person, cast.daan, NAME, Audience.GROUPS)
    assert sees(view(families.gita), cast.daan) == {NAME}
    place = Enrolment.objects.get(pupil=cast.daan)
    Enrolment.objects.filter(pk=place.pk).update(group=families.other_group)
    assert sees(view(families.gita), cast.daan) == set()
    assert sees(view(families.hugo), cast.daan) == {NAME}


def test_authority_that_ends_at_midnight_ends_there(families: Families) -> None:
    cast = families.cast
    Guardianship.objects.filter(guardian=cast.bilal).update(valid_until=today() + dt.timedelta(days=1))
    pick(cast.carla, cast.daan, NAME, Audience.GROUPS)
    pick(cast.bilal, cast.daan, NAME, Audience.NOBODY)
    assert sees(view(families.gita), cast.daan) == set()
    with time_machine.travel(dt.datetime.combine(today() + dt.timedelta(days=1), dt.time(0, 1)), tick=False):
        with pytest.raises(NotYourChoice):
            pick(cast.bilal, cast.daan, NAME, Audience.GROUPS)
        assert sees(view(families.gita), cast.daan) == {NAME}


def test_nobody_chooses_for_another(families: Families) -> None:
    cast = families.cast
    with pytest.raises(NotYourChoice):
        choose(by=view(families.gita), about=cast.daan, wish=Wish(NAME, Audience.SCHOOL))
    with pytest.raises(NotYourChoice):
        choose(by=view(cast.carla), about=cast.bilal, wish=Wish(MOBILE, Audience.SCHOOL))
    with pytest.raises(NotYourChoice):
        choose(by=viewer_of(cast.anna.user_id), about=cast.daan, wish=Wish(NAME, Audience.SCHOOL))
    Guardianship.objects.filter(guardian=cast.bilal).update(authority=Authority.NO, basis="beschikking")
    with pytest.raises(NotYourChoice):
        choose(by=view(cast.bilal), about=cast.daan, wish=Wish(NAME, Audience.SCHOOL))
    assert Choice.objects.count() == 0


def test_a_forged_field_is_refused(families: Families) -> None:
    bilal = families.cast.bilal
    with pytest.raises(UnknownField):
        choose(by=view(bilal), about=bilal, wish=Wish("guardian.salary", Audience.SCHOOL))
    with pytest.raises(NotYourChoice):
        choose(by=view(bilal), about=bilal, wish=Wish(NAME, Audience.SCHOOL))


def test_a_stale_form_may_narrow_and_never_widen(families: Families) -> None:
    bilal = families.cast.bilal
    first = pick(bilal, bilal, MOBILE, Audience.SCHOOL)
    pick(bilal, bilal, MOBILE, Audience.STAFF)
    with pytest.raises(ChangedMeanwhile):
        choose(by=view(bilal), about=bilal, wish=Wish(MOBILE, Audience.GROUPS, seen=first.pk))
    choose(by=view(bilal), about=bilal, wish=Wish(MOBILE, Audience.NOBODY, seen=first.pk))
    assert Choice.objects.get(is_current=True).audience == Audience.NOBODY


def test_the_history_keeps_every_choice_and_cannot_be_changed(families: Families) -> None:
    bilal = families.cast.bilal
    for audience in (Audience.GROUPS, Audience.SCHOOL, Audience.NOBODY):
        pick(bilal, bilal, MOBILE, audience)
    history = list(Choice.objects.order_by("id").values_list("audience", "is_current"))
    assert history == [(2, False), (4, False), (0, True)]
    for change in ({"audience": 4}, {"is_current": True}):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            Choice.objects.update(**change)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Choice.objects.all().delete()
    kinds = Event.objects.filter(kind="sharing.chosen").order_by("id").values_list("details", flat=True)
    assert [(one["before"], one["after"]) for one in kinds] == [(None, 2), (2, 4), (4, 0)]


def test_every_field_starts_closed_and_says_why_it_is_kept() -> None:
    assert len(FIELDS) == len({one.key for one in FIELDS}) == 13
    for one in FIELDS:
        assert one.default == Audience.NOBODY
        assert all((one.label, one.purpose, one.retention, one.sources))
