"""A post goes out once, to whom the preview counted, and comes back when it is withdrawn."""

import datetime as dt

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kit.dates import AMSTERDAM, now, today
from shared_apps.events.models import Event
from tenant_apps.news.enums import Level
from tenant_apps.news.errors import (
    AudienceEmpty,
    AudienceNotYours,
    MomentPassed,
    NotYourPost,
    PostAlreadyPublished,
    PostNotOut,
    QuestionClosed,
    QuestionMissing,
)
from tenant_apps.news.models import Post, Recipient, RecipientChild, Scheduling
from tenant_apps.news.queries import Audience, Reach, audience_of, reach_of, received_posts, with_reach
from tenant_apps.news.rules import working_moment
from tenant_apps.news.services import (
    Content,
    cancel_scheduling,
    publish_due_posts,
    publish_post,
    schedule_post,
    withdraw_post,
    write_post,
)
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.models import Guardianship
from tests.factories.people import (
    EnrolmentFactory,
    GroupFactory,
    GuardianFactory,
    GuardianshipFactory,
    PupilFactory,
)
from tests.tenant_apps.news.conftest import seen_as
from tests.tenant_apps.people.cast import guardian, staff

SCHOOL = Audience(is_whole_school=True)


def recipients(post: Post) -> dict[str, list[str]]:
    rows = RecipientChild.objects.filter(recipient__post=post)
    found: dict[str, list[str]] = {}
    for name, child in rows.values_list("recipient__guardian__call_name", "pupil__call_name").order_by(
        "pupil__call_name"
    ):
        found.setdefault(name, []).append(child)
    return found


def test_both_guardians_who_are_told_everything_get_it(writing, cast):
    draft = writing.draft()
    assert reach_of(audience_of(draft)) == Reach(families=1, adults=2, unreached=0)
    post = writing.publish(draft)
    assert recipients(post) == {"Bilal": ["Daan"], "Carla": ["Daan"]}
    assert (post.publication.family_count, post.publication.adult_count) == (1, 2)
    assert Event.objects.filter(kind="news.post_published").count() == 1


@pytest.mark.parametrize("information", [Information.ON_REQUEST, Information.NONE])
def test_who_may_not_be_told_everything_gets_nothing(writing, cast, information):
    Guardianship.objects.filter(guardian=cast.carla).update(information=information, authority=Authority.NO)
    post = writing.out()
    assert recipients(post) == {"Bilal": ["Daan"]}
    assert list(received_posts(seen_as(cast.carla))) == []


def test_a_guardian_of_two_children_gets_it_once_for_both(writing, cast):
    mila = PupilFactory(call_name="Mila")
    other = GroupFactory(name="2B")
    EnrolmentFactory(pupil=mila, group=other)
    GuardianshipFactory(pupil=mila, guardian=cast.bilal)
    draft = writing.draft(audience=Audience(frozenset({cast.group.pk, other.pk})), by=cast.lena)
    assert reach_of(audience_of(draft)) == Reach(families=1, adults=2, unreached=0)
    assert recipients(writing.publish(draft)) == {"Bilal": ["Daan", "Mila"], "Carla": ["Daan"]}


def test_who_has_no_account_is_counted_as_not_reached_and_is_still_a_recipient(writing, cast):
    pupil = PupilFactory(call_name="Sem")
    EnrolmentFactory(pupil=pupil, group=cast.group)
    GuardianshipFactory(pupil=pupil, guardian=GuardianFactory(call_name="Dora"))
    lonely = PupilFactory(call_name="Noor")
    EnrolmentFactory(pupil=lonely, group=cast.group)
    draft = writing.draft()
    assert reach_of(audience_of(draft)) == Reach(families=3, adults=3, unreached=2)
    post = writing.publish(draft)
    assert recipients(post)["Dora"] == ["Sem"]
    reach = with_reach([post])[0]
    assert (reach.families, reach.delivered, reach.opened, reach.unreached) == (3, 1, 0, 2)


def test_whom_it_went_to_is_fixed_and_who_loses_the_right_no_longer_sees_it(writing, cast):
    post = writing.out()
    late = guardian("Laat")
    GuardianshipFactory(pupil=cast.daan, guardian=late)
    assert list(received_posts(seen_as(late))) == []
    assert list(received_posts(seen_as(cast.carla))) == [post]
    Guardianship.objects.filter(guardian=cast.carla).update(information=Information.NONE)
    assert list(received_posts(seen_as(cast.carla))) == []


def test_posting_takes_as_many_statements_for_forty_families_as_for_one(writing, cast):
    def statements() -> int:
        draft = writing.draft()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            writing.publish(draft)
        return len(asked)

    few = statements()
    for _ in range(40):
        GuardianshipFactory(pupil=EnrolmentFactory(group=cast.group).pupil)
    assert statements() == few
    assert Recipient.objects.count() == 2 + 42


def test_a_teacher_writes_to_her_own_groups_alone(cast):
    other = GroupFactory(name="8Z")
    for audience in (SCHOOL, Audience(frozenset({other.pk})), Audience(frozenset({cast.group.pk, other.pk}))):
        with pytest.raises(AudienceNotYours):
            write_post(content=Content(title="Hallo", audience=audience), by=seen_as(cast.anna))
    assert Post.objects.count() == 0
    for leading in (cast.lena, cast.otto):
        write_post(content=Content(title="Hallo", audience=SCHOOL), by=seen_as(leading))
    assert Post.objects.count() == 2


@pytest.mark.parametrize("who", ["bilal", "sara"])
def test_neither_a_parent_nor_a_colleague_touches_a_draft(writing, cast, who):
    draft = writing.draft()
    stranger = cast.bilal if who == "bilal" else staff("Sara", Role.TEACHER)
    with pytest.raises((AudienceNotYours, NotYourPost)):
        write_post(content=Content(title="Gekaapt"), post=draft, by=seen_as(stranger))
    with pytest.raises(NotYourPost):
        publish_post(post=draft, by=seen_as(stranger))
    assert Post.objects.get().title == draft.title
    assert Recipient.objects.count() == 0


def test_a_teacher_who_left_the_group_no_longer_posts_to_it(writing, cast):
    draft = writing.draft()
    cast.anna.group_duties.update(valid_until=today())
    with pytest.raises(AudienceNotYours):
        publish_post(post=draft, by=seen_as(cast.anna))


def test_nobody_gets_it_twice_and_what_is_out_is_not_changed(writing, cast):
    post = writing.out()
    with pytest.raises(PostAlreadyPublished):
        publish_post(post=post, by=seen_as(cast.anna))
    with pytest.raises(PostAlreadyPublished):
        write_post(
            content=Content(title="Anders", audience=audience_of(post)), post=post, by=seen_as(cast.anna)
        )
    assert Recipient.objects.count() == 2
    assert Event.objects.filter(kind="news.post_published").count() == 1


def test_an_empty_group_and_a_question_without_words_are_refused(writing, cast):
    empty = writing.draft(audience=Audience(frozenset({GroupFactory().pk})), by=cast.lena)
    with pytest.raises(AudienceEmpty):
        writing.publish(empty)
    with pytest.raises(QuestionMissing):
        writing.draft(level=Level.ANSWER)


def test_a_question_that_is_over_does_not_go_out(writing, cast):
    late = writing.question(last_day=today() - dt.timedelta(days=1))
    with pytest.raises(QuestionClosed):
        writing.publish(late)


def break_off(post: Post, by) -> None:
    with transaction.atomic():
        publish_post(post=post, by=by)
        raise ZeroDivisionError


def test_a_posting_that_breaks_off_leaves_nothing_and_can_be_done_again(writing, cast):
    draft = writing.draft()
    with pytest.raises(ZeroDivisionError):
        break_off(draft, seen_as(cast.anna))
    assert (Recipient.objects.count(), Event.objects.filter(kind="news.post_published").count()) == (0, 0)
    writing.publish(draft)
    assert Recipient.objects.count() == 2


def test_a_withdrawn_post_is_gone_for_families_and_kept_for_staff(writing, cast):
    post = writing.out()
    assert list(received_posts(seen_as(cast.bilal))) == [post]
    withdraw_post(post=post, by=seen_as(cast.anna), reason="Verkeerde datum")
    assert list(received_posts(seen_as(cast.bilal))) == []
    with pytest.raises(PostNotOut):
        withdraw_post(post=post, by=seen_as(cast.anna))
    with pytest.raises(PostNotOut):
        withdraw_post(post=writing.draft(), by=seen_as(cast.anna))


def test_a_scheduled_post_goes_out_when_its_moment_has_come(writing, cast):
    draft = writing.draft()
    schedule_post(post=draft, due_at=now() + dt.timedelta(hours=1), by=seen_as(cast.anna))
    assert publish_due_posts() == 0
    with time_machine.travel(now() + dt.timedelta(hours=2)):
        assert publish_due_posts() == 1
        assert publish_due_posts() == 0
    assert Recipient.objects.count() == 2


def test_a_scheduled_post_that_may_not_go_is_held_and_says_why(writing, cast):
    draft = writing.draft()
    schedule_post(post=draft, due_at=now() + dt.timedelta(hours=1), by=seen_as(cast.anna))
    cast.anna.group_duties.update(valid_until=today())
    with time_machine.travel(now() + dt.timedelta(hours=2)):
        assert publish_due_posts() == 0
    assert Scheduling.objects.get().held_by == "audience_not_yours"
    assert Recipient.objects.count() == 0


def test_a_moment_lies_ahead_and_a_scheduling_can_be_cancelled(writing, cast):
    draft = writing.draft()
    for due_at in (now(), now() + dt.timedelta(days=200)):
        with pytest.raises(MomentPassed):
            schedule_post(post=draft, due_at=due_at, by=seen_as(cast.anna))
    schedule_post(post=draft, due_at=now() + dt.timedelta(days=1), by=seen_as(cast.anna))
    cancel_scheduling(post=draft, by=seen_as(cast.anna))
    assert Scheduling.objects.count() == 0


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-11-25 10:30", "2026-11-25 10:30"),
        ("2026-11-25 06:10", "2026-11-25 08:00"),
        ("2026-11-25 19:00", "2026-11-26 08:00"),
        ("2026-11-27 17:00", "2026-11-30 08:00"),
        ("2026-11-28 11:00", "2026-11-30 08:00"),
        ("2026-11-29 23:30", "2026-11-30 08:00"),
        ("2026-10-24 12:00", "2026-10-26 08:00"),
    ],
)
def test_waiting_for_working_hours(at, goes):
    moment, expected = (dt.datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM) for text in (at, goes))
    assert working_moment(moment.astimezone(dt.UTC)) == expected
