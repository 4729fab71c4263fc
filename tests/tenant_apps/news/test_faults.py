"""Hostile files, pasted scripts and forged audiences, through the screens a teacher and a parent use."""

import re

import pytest

from tenant_apps.media.models import StoredFile
from tenant_apps.news.models import Photo, Post, Recipient
from tenant_apps.news.queries import Audience
from tenant_apps.news.services import Content, add_photo, tag_children, withdraw_post, write_post
from tenants.scope import school_scope
from tests.factories.files import hostile_documents, hostile_images, photo, upload
from tests.factories.people import GroupFactory
from tests.tenant_apps.news.conftest import Writing, agree, seen_as
from tests.tenant_apps.news.test_screens import link, school

__all__ = ["school"]

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'><svg onload=alert(1)>'
AT_ONCE = 5


@pytest.mark.parametrize(("field", "make"), [("photos", hostile_images), ("documents", hostile_documents)])
def test_every_hostile_file_is_refused_by_its_own_name_and_nothing_of_it_is_kept(school, field, make):
    with school_scope(school):
        draft = Writing(school.cast).draft()
    anna, files = school.enter("anna"), [upload(content, f"{what}.jpg") for what, content in make().items()]
    assert len(files) >= 10
    for first in range(0, len(files), AT_ONCE):
        few = files[first : first + AT_ONCE]
        page = anna.post(f"/berichten/{draft.pk}/bestanden/", {field: few}, follow=True)
        assert page.status_code == 200
        assert [one.name for one in few if f"{one.name}: " not in page.text] == []
    with school_scope(school):
        assert StoredFile.objects.count() == 0


def alive(page: str) -> list[str]:
    """Return what of the pasted script would run: a tag or an attribute of it."""
    return re.findall(r"<script>alert|<img src=x|<svg onload|onerror=alert\(1\)>(?!&)", page)


def test_a_script_pasted_anywhere_is_shown_as_the_text_it_is(school, client_at):
    cast = school.cast
    with school_scope(school):
        agree(cast.daan, cast.bilal, cast.carla)
        content = {"title": SCRIPT[:120], "body": SCRIPT, "question": SCRIPT, "choices": (SCRIPT[:60], "nee")}
        draft = Writing(cast).question(**content)
        shown = add_photo(post=draft, upload=upload(photo(), f"{SCRIPT}.jpg"), by=seen_as(cast.anna))
        tag_children(photo=shown, pupil_ids=[cast.daan.pk], alt=SCRIPT, by=seen_as(cast.anna))
    pages = [school.enter("anna").get(f"/berichten/{draft.pk}/{part}") for part in ("", "bewerken/")]
    with school_scope(school):
        post = Writing(cast).publish(draft)
    pages += [school.enter("bilal").get(address) for address in ("/", "/nieuws/", f"/nieuws/{post.pk}/")]
    pages += [school.enter("anna").get(address) for address in ("/", "/berichten/", f"/berichten/{post.pk}/")]
    pages.append(client_at("regenboog").get(link(school, post, cast.carla)))
    with school_scope(school):
        withdraw_post(post=post, reason=SCRIPT, by=seen_as(cast.anna))
    pages.append(school.enter("anna").get(f"/berichten/{post.pk}/"))
    assert [page.status_code for page in pages] == [200] * 10
    assert [found for page in pages for found in alive(page.text)] == []
    assert all("alert" in page.text for page in pages)


def test_an_audience_the_writer_may_not_address_is_refused_typed_or_forged(school):
    with school_scope(school):
        theirs = GroupFactory(name="8A")
    anna = school.enter("anna")
    for audience in ([str(theirs.pk)], ["school"], [str(school.cast.group.pk), str(theirs.pk)], ["x"]):
        sent = {"audience": audience, "title": "Hoi", "level": "info"}
        assert anna.post("/berichten/nieuw/", sent).status_code == 422
    with school_scope(school):
        assert Post.objects.count() == 0
        mine = write_post(
            content=Content(title="Hoi", audience=Audience(frozenset({theirs.pk}))),
            by=seen_as(school.cast.lena),
        )
        Post.objects.filter(pk=mine.pk).update(author=school.cast.anna.pk)
    assert anna.post(f"/berichten/{mine.pk}/publicatie/", {"when": "now"}).status_code == 403
    with school_scope(school):
        assert (Recipient.objects.count(), Photo.objects.count()) == (0, 0)
