"""Who gets which page of consent, and what a guardian, a teacher and a leader can do there."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from time_machine import travel

from kit.dates import now, today
from kit.ids import uuid7
from shared_apps.events.models import Event
from tenant_apps.consents.models import Answer, Purpose, PurposeText
from tenant_apps.people.models import Guardianship
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory
from tests.tenant_apps.people.cast import guardian, make_cast

WHO = ("stranger", "esra", "hugo", "bilal", "anna", "otto", "lena")
DUTCH = {"accept-language": "nl"}


@pytest.fixture
def sign_in(regenboog, kompas, client_at):
    """Sign one of the cast in at De Regenboog; Hugo is a parent of another group, Esra of another school."""
    with school_scope(regenboog):
        cast = make_cast()
        cast.hugo = guardian("Hugo")
        cast.mila = EnrolmentFactory(group=GroupFactory(name="2B"), pupil__call_name="Mila").pupil
        GuardianshipFactory(pupil=cast.mila, guardian=cast.hugo)
        for staff in (cast.lena, cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with school_scope(kompas):
        esra = guardian("Esra")

    def enter(who: str) -> Any:
        client = client_at("regenboog", **DUTCH)
        client.cast = cast
        if who != "stranger":
            user = esra.user if who == "esra" else getattr(cast, who).user
            with school_scope(kompas if who == "esra" else regenboog):
                client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return enter


def reply_of(client: Any, school: Any, says: str = "yes", key: str = "newsletter", seen: str = "") -> dict:
    with school_scope(school):
        text = PurposeText.objects.filter(purpose__key=key).first()
        return {"text": str(text.pk), "says": says, "seen": seen}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/toestemmingen/", (302, 302, 200, 200, 403, 403, 403)),
        ("/toestemmingen/geschiedenis/", (302, 302, 200, 200, 403, 403, 403)),
        ("/toestemmingen/groepen/", (302, 302, 403, 403, 200, 200, 200)),
        ("/toestemmingen/register/", (302, 302, 403, 403, 403, 200, 200)),
        ("/toestemmingen/doelen/", (302, 302, 403, 403, 403, 403, 200)),
    ],
)
def test_each_page_is_for_whom_it_says(sign_in, path, expected):
    assert tuple(sign_in(who).get(path).status_code for who in WHO) == expected


def test_a_guardian_answers_withdraws_and_looks_back(sign_in, regenboog):
    bilal = sign_in("bilal")
    page = bilal.get("/toestemmingen/").text
    assert "6 vragen over Daan wachten op je" in page
    where = f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/"
    assert bilal.post(where, reply_of(bilal, regenboog)).status_code == 302
    page = bilal.get("/toestemmingen/").text
    assert "5 vragen over Daan wachten op je" in page
    assert "De andere ouder heeft nog niet geantwoord" in page
    assert "Carla" not in page
    with school_scope(regenboog):
        given = Answer.objects.get()
    part = bilal.post(
        where, reply_of(bilal, regenboog, "no", seen=str(given.pk)), headers={"hx-request": "true"}
    )
    assert 'id="answers"' in part.text
    assert "<html" not in part.text
    with school_scope(regenboog):
        assert list(Answer.objects.values_list("says", "is_current")) == [("no", True), ("yes", False)]
    story = bilal.get("/toestemmingen/geschiedenis/").text
    assert story.count("Daan, Nieuwsbrief") == 2


def test_the_no_of_the_other_is_told_without_saying_who(sign_in, regenboog):
    carla, bilal = sign_in("carla"), sign_in("bilal")
    where = f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/"
    carla.post(where, reply_of(carla, regenboog, "no"))
    bilal.post(where, reply_of(bilal, regenboog, "yes"))
    page = bilal.get("/toestemmingen/").text
    assert "De andere ouder zei nee, en één nee beslist." in page
    assert not any(secret in page for secret in ("Carla", "carla@thuis.test"))


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize("who", ["stranger", "esra", "hugo", "anna", "lena"])
def test_nobody_answers_for_anothers_child(sign_in, regenboog, who):
    client = sign_in(who)
    foreign = client.post(f"/toestemmingen/{client.cast.daan.pk}/antwoorden/", reply_of(client, regenboog))
    assert foreign.status_code == {"stranger": 302, "esra": 302, "hugo": 404}.get(who, 403)
    if who == "hugo":
        nothing = client.post(f"/toestemmingen/{uuid7()}/antwoorden/", reply_of(client, regenboog))
        assert (nothing.status_code, nothing.content) == (404, foreign.content)
        assert client.get(f"/toestemmingen/{client.cast.daan.pk}/").status_code == 404
    with school_scope(regenboog):
        assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "forged", [{"text": str(uuid7())}, {"text": "x"}, {"says": "maybe"}, {"seen": "x"}, {"says": ""}]
)
def test_a_forged_answer_does_not_exist(sign_in, regenboog, forged):
    bilal = sign_in("bilal")
    sent = reply_of(bilal, regenboog) | forged
    assert bilal.post(f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/", sent).status_code == 404
    with school_scope(regenboog):
        assert Answer.objects.count() == 0


def test_whoever_lost_authority_overnight_is_told_and_writes_nothing(sign_in, regenboog):
    bilal = sign_in("bilal")
    with school_scope(regenboog):
        Guardianship.objects.filter(guardian=bilal.cast.bilal).update(authority="no")
    answer = bilal.post(f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/", reply_of(bilal, regenboog))
    assert answer.status_code == 403
    assert "gezag" in answer.text
    assert "Er wordt je niets gevraagd" in bilal.get("/toestemmingen/").text
    with school_scope(regenboog):
        Guardianship.objects.filter(guardian=bilal.cast.bilal).update(valid_until=today())
        assert Answer.objects.count() == 0
    assert bilal.get("/toestemmingen/").status_code == 403


def test_a_teacher_sees_who_may_not_in_her_own_group_and_no_other_exists(sign_in, regenboog):
    anna = sign_in("anna")
    page = anna.get(f"/toestemmingen/groepen/{anna.cast.group.pk}/").text
    assert "0 van de 1 mogen" in page
    assert "Daan van der Berg" in page
    with school_scope(regenboog):
        other = GroupFactory(name="Groep Zilver")
    assert anna.get(f"/toestemmingen/groepen/{other.pk}/").status_code == 404
    assert sign_in("otto").get(f"/toestemmingen/groepen/{other.pk}/").status_code == 200
    assert "Groep Zilver" not in anna.get("/toestemmingen/groepen/").text


def test_a_leader_writes_new_words_and_everybody_is_asked_again(sign_in, regenboog):
    lena, bilal = sign_in("lena"), sign_in("bilal")
    bilal.post(f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/", reply_of(bilal, regenboog))
    with school_scope(regenboog):
        purpose = Purpose.objects.get(key="newsletter")
        seen = purpose.texts.get()
    where = f"/toestemmingen/doelen/{purpose.pk}/"
    sent = {"words_nl": "Ook op papier.", "words_en": "", "change": "Ook op papier", "seen": seen.pk}
    assert lena.post(where, sent | {"change": ""}).status_code == 422
    assert lena.post(where, sent).status_code == 302
    assert lena.post(where, sent).status_code == 409
    page = bilal.get("/toestemmingen/").text
    assert "Opnieuw gevraagd: de tekst is veranderd" in page
    assert "Wat is er veranderd: Ook op papier" in page
    for who in ("otto", "anna", "bilal", "esra"):
        assert sign_in(who).post(where, sent).status_code in {302, 403}
    with school_scope(regenboog):
        assert purpose.texts.count() == 2
    lena.post(f"{where}vraag/", {"asked": "no"})
    assert "Nieuwsbrief" not in bilal.get("/toestemmingen/").text


def test_the_register_goes_out_as_a_file_and_that_is_written_down(sign_in, regenboog):
    bilal, otto = sign_in("bilal"), sign_in("otto")
    bilal.post(f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/", reply_of(bilal, regenboog))
    assert "Yilmaz, Bilal" in otto.get("/toestemmingen/register/?q=berg&doel=newsletter").text
    assert "Yilmaz, Bilal" not in otto.get("/toestemmingen/register/?doel=website").text
    answer = otto.post("/toestemmingen/register/bestanden/")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "leerling;ouder;doel;tekst;antwoord;moment;geldt nu"
    assert lines[1].startswith("Berg, Daan van der;Yilmaz, Bilal;Nieuwsbrief;1;ja;")
    assert sign_in("anna").post("/toestemmingen/register/bestanden/").status_code == 403
    with school_scope(regenboog):
        assert Event.objects.get(kind="consents.register_exported").details == {"count": 1}


def test_home_asks_until_all_is_answered_and_reminds_after_a_year(sign_in, regenboog):
    bilal = sign_in("bilal")
    assert "Waar mag Daan op staan?" in bilal.get("/").text
    with school_scope(regenboog):
        keys = list(Purpose.objects.filter(is_in_use=True).values_list("key", flat=True))
    for key in keys:
        bilal.post(f"/toestemmingen/{bilal.cast.daan.pk}/antwoorden/", reply_of(bilal, regenboog, key=key))
    assert "Waar mag Daan op staan?" not in bilal.get("/").text
    with travel(now().replace(year=now().year + 1, month=12), tick=False), school_scope(regenboog):
        bilal.force_login(bilal.cast.bilal.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    with travel(now().replace(year=now().year + 1, month=12), tick=False):
        assert "Kloppen je antwoorden over foto" in bilal.get("/").text
        assert bilal.post("/toestemmingen/bekeken/").status_code == 302
        assert "Kloppen je antwoorden over foto" not in bilal.get("/").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_statements_for_any_number_of_children(
    sign_in, regenboog, django_assert_num_queries, count
):
    bilal = sign_in("bilal")
    with school_scope(regenboog):
        for _ in range(count - 1):
            GuardianshipFactory(guardian=bilal.cast.bilal)
    bilal.get("/toestemmingen/")
    with django_assert_num_queries(9):
        assert bilal.get("/toestemmingen/").status_code == 200
