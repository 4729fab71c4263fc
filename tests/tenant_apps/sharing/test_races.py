"""Two at once, for real: whatever the order, what holds after is the narrower, and nobody gets an error page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection

from tenant_apps.people.models import Enrolment, Guardian, Pupil
from tenant_apps.people.queries import Viewer, viewer_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Ceiling, Choice, Portrait
from tenant_apps.sharing.queries import book_of
from tenant_apps.sharing.services import Wish, choose, set_ceiling, set_portrait
from tenant_apps.sharing.visible_sql import visible_fields
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.files import photo, upload
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.support import racing
from tests.tenant_apps.people.cast import Cast, guardian, make_cast

NAME, MOBILE = "pupil.first_name", "guardian.mobile"


@pytest.fixture
def school(committed_db: str) -> School:
    with operator_scope():
        return School.objects.get(subdomain="regenboog")


@pytest.fixture
def cast(school: School) -> Cast:
    """The cast, and Gita of the same group; committed."""
    with school_scope(school):
        made = make_cast()
        made.gita, child = guardian("Gita"), PupilFactory()
        EnrolmentFactory(pupil=child, group=made.group)
        GuardianshipFactory(pupil=child, guardian=made.gita)
    return made


def at_once(school: School, *acts: Callable[[], Any]) -> list[str]:
    """Run every act in a request of its own at ``school``, together; return how each ended, in their order."""
    return racing.at_once(*acts, inside=lambda: school_scope(school))


def wish(person: Guardian, about: Pupil | Guardian, field: str, audience: Audience) -> Callable[[], Any]:
    return lambda: choose(by=viewer_of(person.user_id), about=about, wish=Wish(field, audience))


def seen_by(school: School, person: Guardian, about: Pupil | Guardian) -> frozenset[str]:
    with school_scope(school):
        return visible_fields(viewer_of(person.user_id)).get(about.pk, frozenset())


@pytest.mark.parametrize("_round", range(3))
def test_two_guardians_who_decide_at_once_both_count_and_the_stricter_holds(school, cast, _round) -> None:
    ended = at_once(
        school,
        wish(cast.bilal, cast.daan, NAME, Audience.SCHOOL),
        wish(cast.carla, cast.daan, NAME, Audience.STAFF),
    )
    assert ended == ["done", "done"]
    with school_scope(school):
        assert sorted(Choice.objects.filter(is_current=True).values_list("audience", flat=True)) == [1, 4]
    assert seen_by(school, cast.gita, cast.daan) == frozenset()


@pytest.mark.parametrize("_round", range(3))
def test_one_guardian_on_two_devices_ends_with_the_narrower_choice(school, cast, _round) -> None:
    wide, narrow = at_once(
        school,
        wish(cast.bilal, cast.bilal, MOBILE, Audience.GROUPS),
        wish(cast.bilal, cast.bilal, MOBILE, Audience.NOBODY),
    )
    assert (wide in {"done", "changed_meanwhile"}, narrow) == (True, "done")
    with school_scope(school):
        assert list(Choice.objects.filter(is_current=True).values_list("audience", flat=True)) == [0]
    assert seen_by(school, cast.gita, cast.bilal) == frozenset()


@pytest.mark.parametrize("_round", range(3))
def test_a_ceiling_lowered_while_a_parent_saves_never_opens_again_by_itself(school, cast, _round) -> None:
    def limit(audience: Audience) -> Callable[[], Any]:
        return lambda: set_ceiling(
            by=viewer_of(cast.lena.user_id), field=MOBILE, audience=audience, reason="Klein houden."
        )

    saved, lowered = at_once(
        school, wish(cast.bilal, cast.bilal, MOBILE, Audience.GROUPS), limit(Audience.STAFF)
    )
    assert (saved in {"done", "above_ceiling"}, lowered) == (True, "done")
    assert seen_by(school, cast.gita, cast.bilal) == frozenset()
    assert at_once(school, limit(Audience.SCHOOL)) == ["done"]
    assert seen_by(school, cast.gita, cast.bilal) == frozenset()


def test_two_leaders_who_limit_at_once_leave_one_limit_and_both_in_the_history(school, cast) -> None:
    def limit(audience: Audience) -> Callable[[], Any]:
        return lambda: set_ceiling(
            by=viewer_of(cast.lena.user_id), field=MOBILE, audience=audience, reason="x"
        )

    assert at_once(school, limit(Audience.STAFF), limit(Audience.GROUPS)) == ["done", "done"]
    with school_scope(school):
        assert (Ceiling.objects.count(), Ceiling.objects.filter(is_current=True).count()) == (2, 1)


def test_two_guardians_who_change_the_photo_at_once_leave_one(school, cast) -> None:
    def put(person: Guardian) -> Callable[[], Any]:
        return lambda: set_portrait(by=viewer_of(person.user_id), about=cast.daan, upload=upload(photo()))

    assert at_once(school, put(cast.bilal), put(cast.carla)) == ["done", "done"]
    with school_scope(school):
        assert Portrait.objects.count() == 1


def test_a_child_that_moves_while_a_list_is_made_is_not_shown_to_the_group_it_left(
    school, cast, monkeypatch
) -> None:
    """The reader is known, the list is not made yet; then the child moves, in another request, for good."""
    with school_scope(school):
        other = GroupFactory(name="2B", year_group="2")
        for person in (cast.bilal, cast.carla):
            choose(by=viewer_of(person.user_id), about=cast.daan, wish=Wish(NAME, Audience.GROUPS))
    assert seen_by(school, cast.gita, cast.daan) == {NAME}
    is_known, has_moved = Event(), Event()

    def move() -> None:
        is_known.wait(20)
        try:
            with school_scope(school):
                Enrolment.objects.filter(pupil=cast.daan).update(group=other)
        finally:
            connection.close()
            has_moved.set()

    def read() -> list[Any]:
        viewer: Viewer = viewer_of(cast.gita.user_id)
        is_known.set()
        assert has_moved.wait(20)
        return book_of(viewer, group=cast.group) + book_of(viewer)

    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(move)
        with school_scope(school):
            found = read()
        moving.result()
    assert not [card for entry in found for card in entry.cards if card.id == cast.daan.pk]
