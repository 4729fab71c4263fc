"""What stays shut inside one school: another group's family, another teacher, who lost the right to know."""

import pytest

from kit.ids import uuid7
from tenant_apps.consents.enums import Says
from tenant_apps.news.models import Answer, Photo
from tenant_apps.news.queries import Audience, received_posts
from tenant_apps.news.services import add_photo, tag_children
from tenant_apps.people.enums import Information, Role
from tenant_apps.people.models import Guardianship
from tenants.scope import school_scope
from tests.factories.files import photo, upload
from tests.factories.people import EnrolmentFactory, GroupFactory, GroupStaffFactory, GuardianshipFactory
from tests.tenant_apps.news.conftest import Writing, agree, seen_as
from tests.tenant_apps.news.test_screens import asked, fetched, link, school, shown, statements
from tests.tenant_apps.people.cast import guardian, staff

__all__ = ["school", "shown"]


@pytest.fixture
def neighbours(school):
    """Gerda's child sits in 8A, where meester Pim teaches; they got a post of their own."""
    with school_scope(school):
        group = GroupFactory(name="8A")
        school.cast.gerda, school.cast.pim = guardian("Gerda"), staff("Pim", Role.TEACHER)
        GroupStaffFactory(group=group, staff=school.cast.pim)
        GuardianshipFactory(guardian=school.cast.gerda, pupil=EnrolmentFactory(group=group).pupil)
        audience = Audience(frozenset({group.pk}))
        school.theirs = Writing(school.cast).out(title="Musical", audience=audience, by=school.cast.pim)
    return school


def test_a_post_reaches_its_own_group_and_no_other(neighbours):
    cast = neighbours.cast
    with school_scope(neighbours):
        Writing(cast).out(title="Luizen")
        read = {
            who: [post.title for post in received_posts(seen_as(getattr(cast, who)))]
            for who in ("bilal", "gerda")
        }
    assert read == {"bilal": ["Luizen"], "gerda": ["Musical"]}
    assert "Luizen" not in neighbours.enter("gerda").get("/").text


def test_a_photo_and_a_document_by_address_are_for_who_received_them(shown, neighbours):
    for address in (shown.photo, f"{shown.photo}klein/", shown.document):
        statuses = [fetched(shown, who, address) for who in ("esra", "gerda", "pim", "bilal", "anna")]
        assert statuses == [404, 404, 404, 200, 200]


def test_another_teacher_finds_no_photo_to_name_or_take_out(shown, neighbours):
    with school_scope(shown):
        key = Photo.objects.get().pk
    for address in (f"/berichten/fotos/{key}/", f"/berichten/fotos/{key}/verwijdering/"):
        assert shown.enter("pim").post(address, {"children": []}).status_code == 404
    with school_scope(shown):
        assert Photo.objects.count() == 1


def test_a_link_in_a_mail_is_worth_what_its_owner_may_know_now(school, client_at):
    post = asked(school)
    address, sent = link(school, post, school.cast.carla), {"pupil": str(school.cast.daan.pk), "answer": "1"}
    assert client_at("regenboog").get(address).status_code == 200
    with school_scope(school):
        Guardianship.objects.filter(guardian=school.cast.carla).update(information=Information.NONE)
    assert client_at("regenboog").get(address).status_code == 404
    assert client_at("regenboog").post(address, sent).status_code == 404
    with school_scope(school):
        assert Answer.objects.count() == 0


def test_a_link_answers_about_its_owners_children_alone(neighbours, client_at):
    cast = neighbours.cast
    post = asked(neighbours)
    with school_scope(neighbours):
        stranger = Guardianship.objects.get(guardian=cast.gerda).pupil_id
    address = link(neighbours, post, cast.gerda)
    assert client_at("regenboog").get(address).status_code == 404
    for pupil in (stranger, cast.daan.pk, uuid7()):
        sent = {"pupil": str(pupil), "answer": "1"}
        assert client_at("regenboog").post(address, sent).status_code == 404
    with school_scope(neighbours):
        assert Answer.objects.count() == 0


def test_a_link_keeps_answering_for_the_child_and_never_twice(school, client_at):
    post = asked(school)
    address, sent = link(school, post, school.cast.carla), {"pupil": str(school.cast.daan.pk), "answer": "1"}
    for _ in range(3):
        assert client_at("regenboog").post(address, sent).status_code == 200
    with school_scope(school):
        assert Answer.objects.count() == 1


def test_a_withdrawn_permission_stands_on_the_home_of_who_sent_it_until_the_photo_is_out(shown):
    anna, notice = shown.enter("anna"), "Een foto is niet meer te zien"
    assert notice not in anna.get("/").text
    with school_scope(shown):
        agree(shown.cast.daan, shown.cast.carla, says=Says.NO)
        key = Photo.objects.get().pk
    home = anna.get("/").text
    assert ("Eén ding wacht op je" in home, notice in home, "Daan van der Berg" in home) == (True, True, True)
    assert [notice in shown.enter(who).get("/").text for who in ("lena", "bilal", "carla")] == [False] * 3
    out = f"/berichten/fotos/{key}/verwijdering/"
    assert out in anna.get(f"/berichten/{shown.post.pk}/").text
    assert anna.post(out, follow=True).status_code == 200
    assert notice not in anna.get("/").text
    with school_scope(shown):
        assert Photo.objects.count() == 0


def test_staffs_home_asks_as_much_for_three_hidden_photos_as_for_one(shown):
    cast, anna = shown.cast, shown.enter("anna")

    def hide(number: int) -> None:
        for _ in range(number):
            agree(cast.daan, cast.bilal, cast.carla)
            draft = Writing(cast).draft(title="Nog een")
            added = add_photo(post=draft, upload=upload(photo()), by=seen_as(cast.anna))
            tag_children(photo=added, pupil_ids=[cast.daan.pk], by=seen_as(cast.anna))
            Writing(cast).publish(draft)
        agree(cast.daan, cast.carla, says=Says.NO)

    with school_scope(shown):
        hide(0)
    few = statements(anna, "/")
    with school_scope(shown):
        hide(2)
    assert anna.get("/").text.count("Een foto is niet meer te zien") == 3
    assert statements(anna, "/") == few
