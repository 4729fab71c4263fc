"""Carla takes a permission back after publishing: the photo is gone, and juf Anna hears of it and takes it out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shared_apps.events.hearing import hearing
from shared_apps.events.models import Event
from tenant_apps.consents.enums import Says
from tenant_apps.consents.models import Answer, Purpose
from tenant_apps.consents.services import Reply, answer
from tenant_apps.news.models import Photo
from tenant_apps.news.queries import hidden_photos, posts_sent_by
from tenant_apps.news.services import add_photo, remove_photo, tag_children
from tenant_apps.notifications.hearings.consents import tell_of_lost_consent
from tenant_apps.notifications.models import Notice
from tenant_apps.notifications.words import told_by_notice
from tests.factories.files import photo, upload
from tests.tenant_apps.news.conftest import agree, seen_as


@pytest.fixture
def shown(writing, cast):
    """Two posts with Daan on a photo, and one without."""
    agree(cast.daan, cast.bilal, cast.carla)
    return [with_photo(writing, cast, title) for title in ("Museon", "Gym")]


def with_photo(writing, cast, title: str):
    draft = writing.draft(title=title)
    added = add_photo(post=draft, upload=upload(photo()), by=seen_as(cast.anna))
    tag_children(photo=added, pupil_ids=[cast.daan.pk], by=seen_as(cast.anna))
    return writing.publish(draft)


def says_no(cast, who="carla", key="group_posts") -> None:
    """Carla answers no herself, and what hears it is run, twice."""
    person = getattr(cast, who)
    text = Purpose.objects.get(key=key).texts.latest("number")
    seen = Answer.objects.get(guardian=person, purpose__key=key, is_current=True).pk
    answer(by=seen_as(person), pupil=cast.daan, reply=Reply(text, Says.NO, seen))
    for event in Event.objects.filter(kind="consents.answered"):
        for _ in range(2):
            tell_of_lost_consent.run(event_id=str(event.pk))


def told(person) -> list[tuple[str, str]]:
    notices = list(Notice.objects.filter(user=person.user_id).select_related("user"))
    said = told_by_notice(notices)
    return [(said[one.pk].title, said[one.pk].meta) for one in notices if one.pk in said]


def test_an_answer_about_consent_is_heard():
    assert tell_of_lost_consent in hearing("consents.answered")


def test_who_published_is_told_once_with_the_posts_concerned(shown, cast, writing):
    writing.out(title="Zonder foto")
    assert told(cast.anna) == []
    says_no(cast)
    expected = "De toestemming voor foto's van Daan van der Berg is ingetrokken"
    assert told(cast.anna) == [(expected, "Niet meer te zien in: Gym en Museon")]
    assert [one.user for one in Notice.objects.all()] == [cast.anna.user]


def test_the_notice_shrinks_with_each_photo_taken_out_and_then_is_gone(shown, cast):
    says_no(cast)
    remove_photo(photo=shown[1].photos.get(), by=seen_as(cast.anna))
    assert [meta for _, meta in told(cast.anna)] == ["Niet meer te zien in: Museon"]
    remove_photo(photo=shown[0].photos.get(), by=seen_as(cast.anna))
    assert (told(cast.anna), Photo.objects.count()) == ([], 0)


def test_a_no_to_another_purpose_or_before_anything_was_shown_tells_nobody(shown, cast):
    agree(cast.daan, cast.carla, key="newsletter")
    says_no(cast, key="newsletter")
    assert Notice.objects.count() == 0
    assert hidden_photos(posts_sent_by(seen_as(cast.anna))) == []


def test_a_parent_is_never_shown_what_is_hidden(shown, cast):
    says_no(cast)
    assert [len(hidden_photos(posts_sent_by(seen_as(who)))) for who in (cast.anna, cast.carla)] == [2, 0]


def test_it_takes_as_many_statements_for_three_posts_as_for_one(writing, cast):
    agree(cast.daan, cast.bilal, cast.carla)
    anna = seen_as(cast.anna)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            hidden_photos(posts_sent_by(anna))
        return len(asked)

    with_photo(writing, cast, "Een")
    few = statements()
    with_photo(writing, cast, "Twee")
    with_photo(writing, cast, "Drie")
    assert statements() == few
