"""Who may be in what: every guardian with authority today said yes to the newest words, or it is no."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from kit.dates import today
from kit.ids import uuid7
from shared_apps.events.models import Event
from tenant_apps.consents import services
from tenant_apps.consents.enums import Says, Standard
from tenant_apps.consents.errors import AnsweredMeanwhile, NotAsked, NotYourAnswer, TextChanged
from tenant_apps.consents.models import Answer, Purpose
from tenant_apps.consents.queries import pupils_not_agreed, purposes_in_use
from tenant_apps.people.enums import Authority
from tenant_apps.people.models import Guardianship
from tenant_apps.people.queries import viewer_of
from tests.factories.people import GuardianshipFactory, PupilFactory
from tests.tenant_apps.people.cast import guardian


def may_not(*pupils) -> frozenset:
    return pupils_not_agreed(purpose="newsletter", pupil_ids=[one.pk for one in pupils])


def test_a_new_school_asks_six_purposes_in_dutch_and_english(inside):
    assert [one.key for one in purposes_in_use()] == [
        "group_posts", "newsletter", "school_guide", "website", "social_media", "class_photo",
    ]  # fmt: skip
    assert set(Purpose.objects.values_list("key", flat=True)) == {one.value for one in Standard}
    assert all(one.texts.get().words_nl and one.texts.get().words_en for one in Purpose.objects.all())


def test_yes_of_every_guardian_with_authority_is_yes_and_anything_else_is_no(cast, say):
    daan = cast.daan
    assert may_not(daan) == {daan.pk}
    say(cast.bilal, Says.YES, daan)
    assert may_not(daan) == {daan.pk}
    say(cast.carla, Says.YES, daan)
    assert may_not(daan) == frozenset()
    say(cast.carla, Says.NO, daan)
    assert may_not(daan) == {daan.pk}


def test_a_guardian_without_authority_does_not_count_and_one_who_gets_it_does(cast, say):
    daan, gerda = cast.daan, guardian("Gerda")
    held = GuardianshipFactory(pupil=daan, guardian=gerda, authority=Authority.NO)
    for who in (cast.bilal, cast.carla):
        say(who, Says.YES, daan)
    assert may_not(daan) == frozenset()
    Guardianship.objects.filter(pk=held.pk).update(authority=Authority.YES)
    assert may_not(daan) == {daan.pk}
    Guardianship.objects.filter(pk=held.pk).update(valid_until=today())
    assert may_not(daan) == frozenset()


def test_nobody_with_authority_an_unknown_purpose_or_one_not_asked_is_no(cast, say, newsletter):
    alone, daan = PupilFactory(), cast.daan
    for who in (cast.bilal, cast.carla):
        say(who, Says.YES, daan)
    assert may_not(daan, alone) == {alone.pk}
    ids = [daan.pk, uuid7()]
    assert pupils_not_agreed(purpose="newsletter", pupil_ids=ids) == {ids[1]}
    assert pupils_not_agreed(purpose="billboard", pupil_ids=ids) == set(ids)
    lena = viewer_of(cast.lena.user_id)
    services.stop_purpose(by=lena, purpose=newsletter)
    assert may_not(daan) == {daan.pk}
    services.offer_purpose(by=lena, purpose=newsletter)
    assert may_not(daan) == {daan.pk}  # stopped and asked again: asked again
    for who in (cast.bilal, cast.carla):
        say(who, Says.YES, daan)
    assert may_not(daan) == frozenset()


def test_new_words_ask_again_and_a_yes_to_the_old_ones_is_refused(cast, say, newsletter):
    daan, lena = cast.daan, viewer_of(cast.lena.user_id)
    for who in (cast.bilal, cast.carla):
        say(who, Says.YES, daan)
    old = newsletter.texts.select_related("purpose").get()
    services.write_text(
        by=lena, purpose=newsletter, words_nl="Ook op papier.", words_en="", change="Papier", seen=old.pk
    )
    assert may_not(daan) == {daan.pk}
    with pytest.raises(TextChanged):
        say(cast.bilal, Says.YES, daan, text=old)
    for who in (cast.bilal, cast.carla):
        say(who, Says.YES, daan)
    assert may_not(daan) == frozenset()


def test_a_no_gets_through_an_old_screen_and_a_yes_does_not(cast, say, newsletter):
    first = say(cast.bilal, Says.YES, cast.daan)
    say(cast.bilal, Says.NO, cast.daan)
    with pytest.raises(AnsweredMeanwhile):
        say(cast.bilal, Says.YES, cast.daan, seen=first.pk)
    say(cast.bilal, Says.YES, cast.daan)
    assert say(cast.bilal, Says.NO, cast.daan, seen=first.pk).says == Says.NO
    services.stop_purpose(by=viewer_of(cast.lena.user_id), purpose=newsletter)
    with pytest.raises(NotAsked):
        say(cast.bilal, Says.YES, cast.daan)
    assert Answer.objects.get(guardian=cast.bilal, is_current=True).says == Says.NO


def test_the_same_answer_twice_is_one_answer_and_one_event(cast, say):
    first, again = say(cast.bilal, Says.YES, cast.daan), say(cast.bilal, Says.YES, cast.daan)
    assert first == again
    event = Event.objects.get(kind="consents.answered")
    assert event.about_id == cast.daan.pk
    assert event.details == {
        "answer_id": str(first.pk), "purpose": "newsletter", "before": None, "after": "yes",
    }  # fmt: skip


def test_authority_that_ended_between_page_and_answer_writes_nothing(cast, say, newsletter):
    viewer = viewer_of(cast.bilal.user_id)
    Guardianship.objects.filter(guardian=cast.bilal).update(valid_until=today())
    reply = services.Reply(newsletter.texts.select_related("purpose").get(), Says.NO)
    with pytest.raises(NotYourAnswer):
        services.answer(by=viewer, pupil=cast.daan, reply=reply)
    with pytest.raises(NotYourAnswer):
        say(guardian("Hugo"), Says.NO, cast.daan)
    assert Answer.objects.count() == 0


def test_a_guardianship_of_tomorrow_does_not_decide_today(cast, say):
    for who in (cast.bilal, cast.carla):
        say(who, Says.YES, cast.daan)
    GuardianshipFactory(pupil=cast.daan, valid_from=today() + dt.timedelta(days=1))
    assert may_not(cast.daan) == frozenset()


def test_answers_and_words_cannot_be_changed_behind_our_back(cast, say, newsletter):
    say(cast.bilal, Says.NO, cast.daan)
    for statement in (
        "UPDATE consents_answer SET says = 'yes'",
        "DELETE FROM consents_answer",
        "UPDATE consents_purposetext SET words_nl = 'alles'",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)
    assert Answer.objects.get().says == Says.NO


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_pupils_takes_three_statements(cast, say, django_assert_num_queries, count):
    pupils = [GuardianshipFactory(guardian=cast.carla).pupil for _ in range(count)]
    for one in pupils:
        say(cast.carla, Says.YES, one)
    with django_assert_num_queries(3):
        assert may_not(*pupils) == frozenset()
