"""A member of staff asks to correct or erase what is about himself, in the same list and by the same rules."""

import pytest
from django.db import IntegrityError, transaction

from kit.dates import now, today
from kit.ids import uuid7
from shared_apps.events.models import Event
from tenant_apps.people.models import Guardian, StaffMember, StaffRole
from tenant_apps.people.queries import viewer_of
from tenant_apps.people.services import erase_person
from tenant_apps.policies import services
from tenant_apps.policies.enums import Right
from tenant_apps.policies.errors import NotYourRight
from tenant_apps.policies.models import DataRequest
from tenants.scope import school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory

OWN = "/mijn-gegevens/"


def asked(person, words: str = "Mijn achternaam is Dekkers.", right: str = "correction") -> dict[str, str]:
    """Return what the page sends."""
    return {"who": str(person.pk), "right": right, "words": words}


def test_a_colleague_asks_the_office_answers_and_she_alone_reads_it(sign_in, regenboog):
    anna, otto = sign_in("anna"), sign_in("otto")
    page = anna.get(OWN).text
    assert "Iets verbeteren of wissen" in page
    assert "niet meer nodig heeft voor je werk hier" in page
    assert page.count('name="who" value=') == 2  # the file, and the only one she can ask about
    assert anna.post(OWN, asked(anna.cast.anna, words="")).status_code == 422
    assert anna.post(OWN, asked(anna.cast.anna)).status_code == 302
    assert anna.post(OWN, asked(anna.cast.anna)).status_code == 409
    assert anna.post(OWN, asked(anna.cast.anna, right="erasure")).status_code == 302
    assert "2 mensen vragen iets over hun gegevens" in otto.get("/").text
    listed = otto.get("/privacy/verzoeken/").text
    assert f"{anna.cast.anna.full_name}: iets verbeteren" in listed
    with school_scope(regenboog):
        row = DataRequest.objects.get(right=Right.CORRECTION)
        assert (row.asked_by, row.person, row.asker) == (None, anna.cast.anna, anna.cast.anna)
    where = f"/privacy/verzoeken/{row.pk}/"
    assert f"{anna.cast.anna.full_name}, vandaag" in otto.get(where).text
    answer = {"outcome": "done", "answer": "Verbeterd in de administratie."}
    assert anna.post(where, answer).status_code == 403
    assert otto.post(where, answer).status_code == 302
    assert "Verbeterd in de administratie." in anna.get(OWN).text
    for who in ("bilal", "otto", "lena"):
        assert "Verbeterd in de administratie." not in sign_in(who).get(OWN).text
    with school_scope(regenboog):
        told = Event.objects.filter(kind__startswith="policies.").order_by("at")
        assert list(told.values_list("kind", "actor_id")) == [
            ("policies.asked", anna.cast.anna.user_id),
            ("policies.asked", anna.cast.anna.user_id),
            ("policies.decided", otto.cast.otto.user_id),
        ]


def test_who_keeps_the_office_does_not_answer_himself_while_a_colleague_can(sign_in, regenboog):
    otto, lena = sign_in("otto"), sign_in("lena")
    otto.post(OWN, asked(otto.cast.otto))
    with school_scope(regenboog):
        row = DataRequest.objects.get()
    where, answer = f"/privacy/verzoeken/{row.pk}/", {"outcome": "done", "answer": "Gedaan."}
    page = otto.get(where).text
    assert "Een collega antwoordt hierop" in page
    assert 'name="answer"' not in page
    assert 'name="answer"' in lena.get(where).text
    assert otto.post(where, answer).status_code == 403
    assert lena.post(where, answer).status_code == 302
    with school_scope(regenboog):
        row.refresh_from_db()
        assert row.decided_by == lena.cast.lena.user_id


def test_who_keeps_the_office_alone_answers_himself(sign_in, regenboog):
    otto = sign_in("otto")
    with school_scope(regenboog):
        StaffRole.objects.exclude(staff=otto.cast.otto).delete()
    otto.post(OWN, asked(otto.cast.otto))
    with school_scope(regenboog):
        row = DataRequest.objects.get()
    where = f"/privacy/verzoeken/{row.pk}/"
    assert 'name="answer"' in otto.get(where).text
    assert otto.post(where, {"outcome": "done", "answer": "Gedaan."}).status_code == 302


def test_it_is_asked_in_english_too(sign_in):
    client = sign_in("anna")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = client.get(OWN).text
    assert "Correct or erase something" in page
    assert "no longer needs for your work here" in page


@pytest.mark.parametrize("who", ["stranger", "esra", "hugo", "bilal", "lena", "otto"])
def test_nobody_asks_about_a_colleague(sign_in, regenboog, who):
    client = sign_in(who)
    expected = 302 if who in {"stranger", "esra"} else 422
    assert client.post(OWN, asked(client.cast.anna)).status_code == expected
    with school_scope(regenboog):
        assert DataRequest.objects.count() == 0
        assert not Event.objects.filter(kind="policies.asked").exists()


def test_a_colleague_asks_about_nobody_else(sign_in, regenboog):
    anna = sign_in("anna")
    cast = anna.cast
    for person in (cast.lena, cast.daan, cast.bilal):
        assert anna.post(OWN, asked(person)).status_code == 422
        with school_scope(regenboog), pytest.raises(NotYourRight):
            services.ask(by=viewer_of(cast.anna.user_id), person=person, right=Right.ERASURE, words="Alles")
    for key in (uuid7(), "x"):
        assert anna.post(OWN, asked(cast.anna) | {"who": str(key)}).status_code == 422
    with school_scope(regenboog):
        assert DataRequest.objects.count() == 0


def test_who_left_asks_nothing_here(sign_in, regenboog):
    anna = sign_in("anna")
    with school_scope(regenboog):
        StaffMember.objects.filter(pk=anna.cast.anna.pk).update(left_on=today())
        StaffRole.objects.filter(staff=anna.cast.anna).update(valid_until=today())
    assert anna.post(OWN, asked(anna.cast.anna)).status_code == 404
    with school_scope(regenboog):
        assert DataRequest.objects.count() == 0


def test_a_parent_who_works_here_asks_as_both_apart(sign_in, regenboog):
    anna = sign_in("anna")
    with school_scope(regenboog):
        work = anna.cast.anna
        home = GuardianFactory(call_name="Anna", user=work.user, email=work.email)
        GuardianshipFactory(guardian=home, pupil__call_name="Noor")
    assert "Mijzelf, als medewerker" in anna.get(OWN).text
    for person in (home, work):
        assert anna.post(OWN, asked(person)).status_code == 302
    with school_scope(regenboog):
        assert DataRequest.objects.get(staff=work).asked_by is None
        assert DataRequest.objects.get(guardian=home).asked_by == home
        Guardian.objects.filter(pk=home.pk).update(user=None)
    assert anna.get(OWN).text.count("Mijn achternaam is Dekkers.") == 1


def test_a_request_of_a_colleague_is_about_that_colleague_and_goes_with_her(cast):
    row = {"right": Right.ERASURE, "words": "Alles", "asked_at": now()}
    for wrong in (
        {"staff": cast.anna, "asked_by": cast.bilal},
        {"pupil": cast.daan},
        {"guardian": cast.bilal},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DataRequest.objects.create(**row, **wrong)
    DataRequest.objects.create(staff=cast.anna, **row)
    erase_person(person=cast.anna, by=cast.lena.user_id)
    assert DataRequest.objects.count() == 0
