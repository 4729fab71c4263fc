"""Who may open which page, what a mailed link does, and what a parent's first page shows."""

import datetime as dt
import gzip
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kit.dates import now
from kit.ids import uuid7
from shared_apps.accounts.tokens import make_token
from shared_apps.ui.bundle import BUNDLES
from tenant_apps.consents.enums import Says
from tenant_apps.news.enums import Way
from tenant_apps.news.mail_links import answer_token
from tenant_apps.news.models import Answer, Post, Recipient
from tenant_apps.news.queries import Audience
from tenant_apps.news.services import add_document, add_photo, publish_post, tag_children, withdraw_post
from tenants.scope import school_scope
from tests.factories.files import HTML, pdf, photo, upload
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.shared_apps.ui.test_weight import gz, htmx
from tests.tenant_apps.news.conftest import Writing, agree, seen_as
from tests.tenant_apps.people.cast import guardian, make_cast

DUTCH = {"accept-language": "nl"}


@pytest.fixture
def school(regenboog, kompas, client_at):
    """The cast, with a client for each; Esra is of Het Kompas."""
    with school_scope(regenboog):
        regenboog.cast = make_cast()
        for staff in (regenboog.cast.lena, regenboog.cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with school_scope(kompas):
        esra = guardian("Esra")
        GuardianshipFactory(guardian=esra, pupil=EnrolmentFactory().pupil)

    def enter(who: str):
        client = client_at("kompas" if who == "esra" else "regenboog", **DUTCH)
        user = esra.user if who == "esra" else getattr(regenboog.cast, who).user
        with school_scope(kompas if who == "esra" else regenboog):
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    regenboog.enter = enter
    return regenboog


def asked(school, **content) -> Post:
    with school_scope(school):
        return Writing(school.cast).asked(
            title="Museon", question="Mag [naam] mee naar het Museon?", **content
        )


def link(school, post: Post, who) -> str:
    with school_scope(school):
        return f"/antwoord/{answer_token(post.question, who.user_id)}/"


def answers(school) -> list[tuple[str, int]]:
    with school_scope(school):
        return list(Answer.objects.filter(is_current=True).values_list("way", "option__position"))


def test_a_post_is_for_who_received_it_and_for_staff(school, client_at):
    post = asked(school)
    address = f"/nieuws/{post.pk}/"
    assert client_at("regenboog").get(address)["Location"].startswith("/inloggen/")
    with school_scope(school):
        GuardianshipFactory(guardian=(gerda := guardian("Gerda")), pupil=EnrolmentFactory().pupil)
        school.cast.gerda = gerda
    assert [school.enter(who).get(address).status_code for who in ("esra", "gerda", "bilal")] == [
        404,
        404,
        200,
    ]
    assert [school.enter(who).get(address).status_code for who in ("anna", "lena")] == [403, 403]
    own = f"/berichten/{post.pk}/"
    statuses = [school.enter(who).get(own).status_code for who in ("bilal", "esra", "anna", "otto")]
    assert statuses == [403, 403, 200, 200]


def test_opening_is_noted_once_per_person(school):
    post = asked(school)
    school.enter("bilal").get(f"/nieuws/{post.pk}/")
    with school_scope(school):
        opened = Recipient.objects.filter(opened_at__isnull=False)
        assert [row.guardian for row in opened] == [school.cast.bilal]


def test_a_question_stands_on_the_first_page_with_the_childs_name_and_is_answered_there(school):
    asked(school)
    bilal = school.enter("bilal")
    page = bilal.get("/").text
    assert page.count("Mag Daan mee naar het Museon?") == 1
    action, pupil = (
        re.search(r'action="(/nieuws/[^"]+)"', page)[1],
        re.search(r'name="pupil" value="([^"]+)"', page)[1],
    )
    answered = bilal.post(action, {"pupil": pupil, "answer": "1", "home": "1"}, follow=True).text
    assert "Je antwoordde: Ja" in answered
    assert answered.count("Mag Daan mee naar het Museon?") == 1
    assert 'value="1"' not in answered
    assert answers(school) == [(Way.APP, 1)]
    assert "Beantwoord" in school.enter("carla").get(action.replace("antwoorden/", "")).text


@pytest.mark.parametrize(
    "sent", [{}, {"pupil": "x", "answer": "1"}, {"pupil": str(uuid7()), "answer": "1"}, {"answer": "9"}]
)
def test_an_answer_about_nobody_or_with_nothing_is_not_found(school, sent):
    post = asked(school)
    assert school.enter("bilal").post(f"/nieuws/{post.pk}/antwoorden/", sent).status_code == 404
    assert answers(school) == []


def test_a_mailed_link_shows_first_and_answers_when_its_button_is_pressed(school, client_at):
    post = asked(school)
    address, stranger = link(school, post, school.cast.carla), client_at("regenboog", **DUTCH)
    shown = stranger.get(f"{address}?keuze=1").text
    assert ("Mag Daan mee naar het Museon?" in shown, answers(school)) == (True, [])
    given = stranger.post(address, {"pupil": str(school.cast.daan.pk), "answer": "2"})
    assert (given.status_code, "Je antwoord is binnen" in given.text) == (200, True)
    again = stranger.get(address).text
    assert ("Nee" in again, "Veranderen kan" in again) == (True, True)
    stranger.post(address, {"pupil": str(school.cast.daan.pk), "answer": "2"})
    stranger.post(address, {"pupil": str(school.cast.daan.pk), "answer": "1"})
    assert answers(school) == [(Way.MAIL, 1)]
    with school_scope(school):
        assert Answer.objects.count() == 2


def test_a_forged_foreign_or_borrowed_link_answers_nothing(school, client_at, kompas):
    post = asked(school)
    address, sent = link(school, post, school.cast.carla), {"pupil": str(school.cast.daan.pk), "answer": "1"}
    with school_scope(school):
        other = make_token(
            "accounts.other", [str(post.pk), str(school.cast.carla.user_id)], expires_in=dt.timedelta(1)
        )
        strange = make_token("news.answer", "iets", expires_in=dt.timedelta(1))
    for forged in (address[:-3] + "xx/", f"/antwoord/{other}/", f"/antwoord/{strange}/", "/antwoord/x/"):
        assert client_at("regenboog").post(forged, sent).status_code == 404
    assert client_at("kompas").post(address, sent).status_code == 404
    assert answers(school) == []


def test_a_link_after_the_last_day_says_so_and_after_a_long_time_has_expired(school, client_at):
    post = asked(school)
    address, sent = link(school, post, school.cast.carla), {"pupil": str(school.cast.daan.pk), "answer": "1"}
    with time_machine.travel(now() + dt.timedelta(days=1)):
        assert "Deze vraag is gesloten" in client_at("regenboog", **DUTCH).get(address).text
        late = client_at("regenboog", **DUTCH).post(address, sent)
        assert (late.status_code, "de laatste dag om te antwoorden is voorbij" in late.text) == (410, True)
    with time_machine.travel(now() + dt.timedelta(days=90)):
        assert client_at("regenboog").get(address).status_code == 410
    assert answers(school) == []


def test_a_link_of_a_withdrawn_post_leads_nowhere(school, client_at):
    post = asked(school)
    address = link(school, post, school.cast.carla)
    with school_scope(school):
        withdraw_post(post=post, by=seen_as(school.cast.anna))
    assert client_at("regenboog").get(address).status_code == 404


def test_a_teacher_writes_sees_whom_it_reaches_and_sends(school):
    anna, group = school.enter("anna"), str(school.cast.group.pk)
    sent = {"audience": [group], "title": "Luizen", "body": "<script>alert(1)</script>", "level": "info"}
    page = anna.post("/berichten/nieuw/", sent, follow=True)
    address = page.redirect_chain[-1][0]
    assert ("2 volwassenen" in page.text, "Elk gezin wordt bereikt" in page.text) == (True, True)
    assert "<script>alert(1)" not in page.text
    out = anna.post(f"{address}publicatie/", {"when": "now"}, follow=True)
    assert "Verstuurd" in out.text
    with school_scope(school):
        assert Recipient.objects.count() == 2
    assert "<script>alert(1)" not in school.enter("bilal").get("/").text
    assert anna.post(f"{address}publicatie/", {"when": "now"}).status_code == 409


@pytest.mark.parametrize(
    ("change", "field"),
    [({"title": ""}, "title"), ({"audience": []}, "audience"), ({"level": "answer"}, "question"),
     ({"level": "answer", "question": "Wel?", "last_day": "2020-01-01"}, "last_day"),
     ({"choices": "een"}, "choices"), ({"audience": ["school"]}, "audience")],
)  # fmt: skip
def test_what_is_not_right_is_said_and_what_was_typed_is_kept(school, change, field):
    anna, group = school.enter("anna"), str(school.cast.group.pk)
    sent = {"audience": [group], "title": "Luizen", "body": "Lang verhaal", "level": "info"} | change
    answer = anna.post("/berichten/nieuw/", sent)
    assert (answer.status_code, f"id_{field}" in answer.text, "Lang verhaal" in answer.text) == (
        422,
        True,
        True,
    )
    with school_scope(school):
        assert Post.objects.count() == 0


def test_nobody_elses_draft_can_be_touched_by_address(school):
    with school_scope(school):
        draft = Writing(school.cast).draft()
    for who in ("esra", "bilal"):
        for action in ("publicatie", "intrekking", "verwijdering", "bestanden", "herinnering", "concept"):
            assert (
                school.enter(who).post(f"/berichten/{draft.pk}/{action}/", {"when": "now"}).status_code == 403
            )
    with school_scope(school):
        assert (Post.objects.count(), Recipient.objects.count()) == (1, 0)


def test_hostile_files_are_refused_by_name_and_good_ones_come_in(school):
    with school_scope(school):
        draft = Writing(school.cast).draft()
    files = {
        "photos": [upload(HTML, "kat.jpg"), upload(photo(), "bus.jpg")],
        "documents": [upload(pdf(), "brief.pdf")],
    }
    page = school.enter("anna").post(f"/berichten/{draft.pk}/bestanden/", files, follow=True).text
    assert "kat.jpg: Dit is geen foto" in page
    with school_scope(school):
        assert (draft.photos.count(), draft.attachments.count()) == (1, 1)


@pytest.fixture
def shown(school):
    with school_scope(school):
        cast = school.cast
        agree(cast.daan, cast.bilal, cast.carla)
        post = Writing(cast).draft(title="Uitje")
        added = add_photo(post=post, upload=upload(photo()), by=seen_as(cast.anna))
        tag_children(photo=added, pupil_ids=[cast.daan.pk], by=seen_as(cast.anna))
        add_document(post=post, upload=upload(pdf(), "brief.pdf"), by=seen_as(cast.anna))
        publish_post(post=post, by=seen_as(cast.anna))
        school.photo, school.document = (
            f"/bestanden/{added.file_id}/",
            f"/bestanden/{post.attachments.get().file_id}/",
        )
        school.post = post
    return school


def fetched(school, who: str, address: str) -> int:
    answer = school.enter(who).get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_a_photo_goes_to_who_received_it_until_a_consent_or_the_post_is_withdrawn(shown):
    everybody = ("esra", "bilal", "carla", "anna")
    for address in (shown.photo, f"{shown.photo}klein/", shown.document):
        assert [fetched(shown, who, address) for who in everybody] == [404, 200, 200, 200]
    with school_scope(shown):
        agree(shown.cast.daan, shown.cast.carla, says=Says.NO)
    assert [fetched(shown, who, shown.photo) for who in everybody] == [404, 404, 404, 404]
    assert [fetched(shown, who, shown.document) for who in everybody] == [404, 200, 200, 200]
    assert shown.photo not in shown.enter("bilal").get(f"/nieuws/{shown.post.pk}/").text
    assert "Een foto is niet meer te zien" in shown.enter("anna").get(f"/berichten/{shown.post.pk}/").text
    with school_scope(shown):
        withdraw_post(post=shown.post, by=seen_as(shown.cast.anna))
    assert fetched(shown, "bilal", shown.document) == 404


def test_a_child_who_did_not_agree_is_named_before_sending(school):
    with school_scope(school):
        draft = Writing(school.cast).draft()
        added = add_photo(post=draft, upload=upload(photo()), by=seen_as(school.cast.anna))
        tag_children(photo=added, pupil_ids=[school.cast.daan.pk], by=seen_as(school.cast.anna))
    page = school.enter("anna").get(f"/berichten/{draft.pk}/").text
    assert ("Daan van der Berg" in page, "Een foto kan zo niet mee" in page, "Versturen naar" in page) == (
        True,
        True,
        False,
    )
    assert school.enter("anna").post(f"/berichten/{draft.pk}/publicatie/", {"when": "now"}).status_code == 422
    with school_scope(school):
        assert Recipient.objects.count() == 0


def grow(school, posts: int) -> None:
    with school_scope(school):
        for number in range(posts):
            mila = PupilFactory(call_name=f"Mila{number}")
            group = GroupFactory(name=f"2{number}")
            EnrolmentFactory(pupil=mila, group=group)
            GuardianshipFactory(pupil=mila, guardian=school.cast.bilal)
            both = Audience(frozenset({school.cast.group.pk, group.pk}))
            Writing(school.cast).asked(title=f"Uitje {number}", audience=both, by=school.cast.lena)


def statements(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", ["/", "/nieuws/"])
def test_a_parents_pages_ask_as_much_for_five_posts_as_for_two(school, address):
    bilal = school.enter("bilal")
    grow(school, 2)
    few = statements(bilal, address)
    grow(school, 3)
    assert statements(bilal, address) == few


def test_staffs_list_asks_as_much_for_three_posts_as_for_one(school):
    otto = school.enter("otto")
    grow(school, 1)
    few = statements(otto, "/berichten/")
    grow(school, 2)
    assert statements(otto, "/berichten/") == few


def test_a_parents_first_page_weighs_little(school):
    grow(school, 4)
    page = len(gzip.compress(school.enter("bilal").get("/").content, 9))
    first = page + gz(htmx()) + sum(gz(make().encode()) for make in BUNDLES.values())
    assert (first < 60 * 1024, page < 15 * 1024) == (True, True)


def test_a_post_for_two_children_stands_once_and_under_each_childs_tab(school):
    grow(school, 1)
    bilal = school.enter("bilal")
    page = bilal.get("/").text
    assert page.count(">Uitje 0</a>") == 2
    assert page.count("Mag je kind mee?</h2>") == 2
    assert bilal.get("/nieuws/").text.count(">Uitje 0</a>") == 1
    with school_scope(school):
        mila = PupilFactory._meta.model.objects.get(call_name="Mila0")
    assert bilal.get(f"/?kind={mila.pk}").text.count("Mag je kind mee?</h2>") == 1
    assert bilal.get(f"/?kind={uuid7()}").text.count("Mag je kind mee?</h2>") == 2
