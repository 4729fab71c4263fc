"""One answer holds per child; it can be changed until the last day, by whoever has a say."""

import datetime as dt

import pytest
import time_machine

from kit.dates import now
from kit.errors import NotFound
from tenant_apps.news.errors import (
    AlreadyReminded,
    AnswerNotYours,
    EverybodyAnswered,
    NotYourPost,
    QuestionClosed,
)
from tenant_apps.news.models import Answer
from tenant_apps.news.queries import (
    Audience,
    open_questions,
    received_posts,
    waiting_pupils,
    waiting_questions,
    with_reach,
)
from tenant_apps.news.services import answer_question, remind, withdraw_post
from tenant_apps.people.enums import Authority
from tenant_apps.people.models import Guardianship
from tests.factories.people import EnrolmentFactory, GuardianshipFactory, PupilFactory
from tests.tenant_apps.news.conftest import seen_as
from tests.tenant_apps.people.cast import guardian


def answer(post, child, who, position=1) -> Answer:
    return answer_question(post_id=post.pk, pupil_id=child.pk, position=position, by=seen_as(who))


def held(post) -> list[tuple[str, int]]:
    return list(
        Answer.objects.filter(question__post=post, is_current=True).values_list(
            "pupil__call_name", "option__position"
        )
    )


def test_an_answer_stands_for_the_child_and_both_guardians_see_it(writing, cast):
    post = writing.asked()
    assert [one.pupil for one in waiting_questions(seen_as(cast.carla))] == [cast.daan]
    answer(post, cast.daan, cast.bilal)
    assert held(post) == [("Daan", 1)]
    for who, is_mine in ((cast.bilal, True), (cast.carla, False)):
        viewer = seen_as(who)
        assert waiting_questions(viewer) == []
        (seen,) = open_questions(viewer, received_posts(viewer))
        assert (seen.answer.option.position, seen.is_mine) == (1, is_mine)


def test_an_answer_is_changed_by_either_and_the_old_one_is_kept(writing, cast):
    post = writing.asked()
    answer(post, cast.daan, cast.bilal, 1)
    answer(post, cast.daan, cast.bilal, 1)
    answer(post, cast.daan, cast.carla, 2)
    assert held(post) == [("Daan", 2)]
    assert Answer.objects.count() == 2


def test_each_child_has_an_answer_of_its_own(writing, cast):
    mila = PupilFactory(call_name="Mila")
    EnrolmentFactory(pupil=mila, group=cast.group)
    GuardianshipFactory(pupil=mila, guardian=cast.bilal)
    post = writing.asked()
    assert len(list(received_posts(seen_as(cast.bilal)))) == 1
    assert [one.pupil for one in waiting_questions(seen_as(cast.bilal))] == [cast.daan, mila]
    answer(post, mila, cast.bilal, 2)
    assert [one.pupil for one in waiting_questions(seen_as(cast.bilal))] == [cast.daan]
    with pytest.raises(NotFound):
        answer(post, mila, cast.carla)
    assert held(post) == [("Mila", 2)]


def test_strangers_other_children_and_other_options_are_not_found(writing, cast):
    post = writing.asked()
    other = EnrolmentFactory().pupil
    stranger = guardian("Gerda")
    GuardianshipFactory(pupil=other, guardian=stranger)
    for child, who, position in (
        (cast.daan, stranger, 1),
        (other, cast.bilal, 1),
        (cast.daan, cast.bilal, 9),
    ):
        with pytest.raises(NotFound):
            answer(post, child, who, position)
    assert held(post) == []


def test_who_is_told_and_has_no_authority_reads_and_does_not_answer(writing, cast):
    Guardianship.objects.filter(guardian=cast.carla).update(authority=Authority.NO)
    post = writing.asked()
    assert waiting_questions(seen_as(cast.carla)) == []
    with pytest.raises(AnswerNotYours):
        answer(post, cast.daan, cast.carla)
    assert held(post) == []


def test_after_the_last_day_and_after_withdrawing_nothing_is_answered(writing, cast):
    post = writing.asked()
    with time_machine.travel(now() + dt.timedelta(days=1)):
        with pytest.raises(QuestionClosed):
            answer(post, cast.daan, cast.bilal)
        assert waiting_questions(seen_as(cast.bilal)) == []
    withdraw_post(post=post, by=seen_as(cast.anna))
    with pytest.raises(NotFound):
        answer(post, cast.daan, cast.bilal)
    assert held(post) == []


def test_a_choice_has_its_own_words(writing, cast):
    post = writing.asked(choices=("dinsdag", "woensdag", "geen van beide"))
    answer(post, cast.daan, cast.bilal, 3)
    assert Answer.objects.get().option.label == "geen van beide"


def test_staff_see_who_has_not_answered_and_remind_once(writing, cast):
    mila = PupilFactory(call_name="Mila")
    EnrolmentFactory(pupil=mila, group=cast.group)
    GuardianshipFactory(pupil=mila, guardian=cast.bilal)
    post = writing.asked()
    answer(post, cast.daan, cast.bilal)
    assert list(waiting_pupils(post.question)) == [mila]
    reach = with_reach([post])[0]
    assert (reach.asked, reach.answered, reach.opened, reach.families) == (2, 1, 1, 1)
    with pytest.raises(NotYourPost):
        remind(post=post, by=seen_as(cast.bilal))
    remind(post=post, by=seen_as(cast.anna))
    with pytest.raises(AlreadyReminded):
        remind(post=post, by=seen_as(cast.anna))


def test_nobody_is_reminded_when_everybody_answered(writing, cast):
    post = writing.asked(audience=Audience(frozenset({cast.group.pk})))
    answer(post, cast.daan, cast.bilal)
    with pytest.raises(EverybodyAnswered):
        remind(post=post, by=seen_as(cast.anna))
