"""Who may be on a photo is asked before it goes out, and whenever it is shown."""

import pytest

from kit.errors import NotFound
from tenant_apps.consents.enums import Says
from tenant_apps.media.models import StoredFile
from tenant_apps.news.errors import ChildrenNotAgreed, NotYourPost, PostAlreadyPublished
from tenant_apps.news.models import Photo
from tenant_apps.news.queries import Audience
from tenant_apps.news.queries.consent import blocked_children, shown_photos
from tenant_apps.news.services import (
    Content,
    add_document,
    add_photo,
    delete_draft,
    publish_post,
    remove_photo,
    tag_children,
    write_post,
)
from tests.factories.files import pdf, photo, upload
from tests.factories.people import EnrolmentFactory
from tests.tenant_apps.news.conftest import agree, seen_as


@pytest.fixture
def draft(writing, cast):
    post = writing.draft(title="Uitje")
    added = add_photo(post=post, upload=upload(photo()), by=seen_as(cast.anna))
    tag_children(photo=added, pupil_ids=[cast.daan.pk], by=seen_as(cast.anna))
    return post


@pytest.mark.parametrize("missing", ["bilal", "carla"])
def test_one_guardian_who_did_not_agree_keeps_the_photo_in(draft, cast, missing):
    agree(cast.daan, *(one for one in (cast.bilal, cast.carla) if one != getattr(cast, missing)))
    assert blocked_children(draft) == [cast.daan]
    with pytest.raises(ChildrenNotAgreed):
        publish_post(post=draft, by=seen_as(cast.anna))


def test_with_every_guardians_yes_it_goes_out(draft, cast):
    agree(cast.daan, cast.bilal, cast.carla)
    assert publish_post(post=draft, by=seen_as(cast.anna)).adult_count == 2


def test_untagging_or_taking_the_photo_out_lets_the_post_go(draft, cast):
    shown = Photo.objects.get()
    tag_children(photo=shown, pupil_ids=[], by=seen_as(cast.anna))
    assert blocked_children(draft) == []
    tag_children(photo=shown, pupil_ids=[cast.daan.pk], by=seen_as(cast.anna))
    remove_photo(photo=shown, by=seen_as(cast.anna))
    assert publish_post(post=draft, by=seen_as(cast.anna)).adult_count == 2
    assert StoredFile.objects.count() == 0


def test_a_yes_for_the_group_is_no_yes_for_the_whole_school(draft, cast):
    agree(cast.daan, cast.bilal, cast.carla)
    wide = Content(title="Uitje", audience=Audience(is_whole_school=True))
    write_post(content=wide, post=draft, by=seen_as(cast.lena))
    draft.refresh_from_db()
    assert blocked_children(draft) == [cast.daan]
    agree(cast.daan, cast.bilal, cast.carla, key="newsletter")
    assert blocked_children(draft) == []


def test_a_withdrawn_yes_hides_the_photo_at_once_and_staff_know_which_child(draft, cast):
    agree(cast.daan, cast.bilal, cast.carla)
    publish_post(post=draft, by=seen_as(cast.anna))
    assert shown_photos([draft])[draft.pk][0].may_be_shown
    agree(cast.daan, cast.carla, says=Says.NO)
    (shown,) = shown_photos([draft])[draft.pk]
    assert (shown.may_be_shown, shown.blocked) == (False, (cast.daan,))


def test_only_children_the_post_is_about_can_be_named(draft, cast):
    other = EnrolmentFactory().pupil
    with pytest.raises(NotFound):
        tag_children(photo=Photo.objects.get(), pupil_ids=[cast.daan.pk, other.pk], by=seen_as(cast.anna))
    assert [tag.pupil for tag in Photo.objects.get().tags.all()] == [cast.daan]


def test_photos_are_for_the_writer_and_for_drafts(draft, cast):
    with pytest.raises(NotYourPost):
        add_photo(post=draft, upload=upload(photo()), by=seen_as(cast.bilal))
    agree(cast.daan, cast.bilal, cast.carla)
    publish_post(post=draft, by=seen_as(cast.anna))
    with pytest.raises(PostAlreadyPublished):
        add_document(post=draft, upload=upload(pdf(), "brief.pdf"), by=seen_as(cast.anna))
    assert StoredFile.objects.count() == 1


def test_a_draft_thrown_away_takes_its_files_along(draft, cast):
    add_document(post=draft, upload=upload(pdf(), "brief.pdf"), by=seen_as(cast.anna))
    delete_draft(post=draft, by=seen_as(cast.anna))
    assert StoredFile.objects.count() == 0
