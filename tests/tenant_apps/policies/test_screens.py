"""Who gets which page of data rights, and a request from asking to answer."""

import pytest

from kit.dates import now, today
from kit.ids import uuid7
from tenant_apps.people.holdings import Kind, holdings_about, rules
from tenant_apps.people.models import Guardianship, Pupil
from tenant_apps.policies.models import Certificate, DataRequest
from tenant_apps.sharing.dictionary import FIELDS
from tenants.scope import school_scope

WHO = ("stranger", "esra", "hugo", "bilal", "anna", "otto", "lena")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/privacy/", (200, 200, 200, 200, 200, 200, 200)),
        ("/mijn-gegevens/", (302, 302, 200, 200, 200, 200, 200)),
        ("/privacy/verzoeken/", (302, 302, 403, 403, 403, 200, 200)),
        ("/privacy/certificaten/", (302, 302, 403, 403, 403, 200, 200)),
        ("/privacy/bewaartermijnen/", (302, 302, 403, 403, 403, 200, 200)),
        ("/privacy/personen/pupil/{daan.pk}/", (302, 302, 403, 403, 403, 200, 200)),
        ("/privacy/personen/robot/{daan.pk}/", (302, 302, 403, 403, 403, 404, 404)),
    ],
)
def test_each_page_is_for_whom_it_says(sign_in, path, expected):
    found = tuple((client := sign_in(who)).get(path.format(**vars(client.cast))).status_code for who in WHO)
    assert found == expected


@pytest.mark.parametrize("who", ["stranger", "bilal", "anna", "otto"])
def test_the_policy_leads_everybody_to_their_own_data(sign_in, who):
    assert 'href="/mijn-gegevens/"' in sign_in(who).get("/privacy/").text


def test_the_policy_says_every_field_every_holding_and_every_rule(sign_in):
    page = sign_in("stranger").get("/privacy/").text
    for one in FIELDS:
        assert str(one.label)
    from django.utils import translation
    from django.utils.html import escape

    with translation.override("nl"):
        said = [str(one.label) for one in FIELDS] + [str(one.says) for one in rules()]
        said += [str(one.label) for kind in Kind for one in holdings_about(kind)]
        assert len(said) > 35
        assert [text for text in said if escape(text) not in page] == []
    assert "Daan" not in page


def test_a_guardian_asks_the_office_answers_and_he_reads_it(sign_in, regenboog):
    bilal, otto = sign_in("bilal"), sign_in("otto")
    daan = str(bilal.cast.daan.pk)
    ask = {"who": daan, "right": "correction", "words": "Ons huisnummer is 12."}
    assert bilal.post("/mijn-gegevens/", ask | {"words": ""}).status_code == 422
    assert bilal.post("/mijn-gegevens/", ask).status_code == 302
    assert bilal.post("/mijn-gegevens/", ask).status_code == 409
    assert "Iemand vraagt iets over zijn gegevens" in otto.get("/").text
    with school_scope(regenboog):
        row = DataRequest.objects.get()
    where = f"/privacy/verzoeken/{row.pk}/"
    assert "Ons huisnummer is 12." in otto.get(where).text
    answer = {"outcome": "done", "answer": "Aangepast in de administratie."}
    assert otto.post(where, answer | {"answer": ""}).status_code == 422
    assert sign_in("anna").post(where, answer).status_code == 403
    assert sign_in("carla").post(where, answer).status_code == 403
    assert otto.post(where, answer).status_code == 302
    assert sign_in("lena").post(where, answer).status_code == 409
    assert "Aangepast in de administratie." in bilal.get("/mijn-gegevens/").text
    assert "Aangepast in de administratie." not in sign_in("carla").get("/mijn-gegevens/").text


@pytest.mark.parametrize("who", ["hugo", "esra", "stranger", "lena"])
def test_nobody_asks_about_anothers_child(sign_in, regenboog, who):
    client = sign_in(who)
    for key in (client.cast.daan.pk, client.cast.bilal.pk, uuid7(), "x"):
        sent = {"who": str(key), "right": "erasure", "words": "Alles"}
        expected = 422 if who in {"hugo", "lena"} else 302
        assert client.post("/mijn-gegevens/", sent).status_code == expected
    with school_scope(regenboog):
        assert DataRequest.objects.count() == 0


def test_the_office_erases_who_left_after_a_tick(sign_in, regenboog):
    otto = sign_in("otto")
    where = f"/privacy/personen/pupil/{otto.cast.daan.pk}/"
    shown = otto.get(where).text
    assert "Kan nog niet" in shown
    assert "Menu van Otto" in shown  # the page is about Daan, the menu is not
    assert otto.post(f"{where}wissing/", {"is_sure": "on"}).status_code == 409
    with school_scope(regenboog):
        Pupil.objects.filter(pk=otto.cast.daan.pk).update(left_on=today())
        Guardianship.objects.update(valid_until=today())
    assert "Wis voorgoed" in otto.get(where).text
    assert otto.post(f"{where}wissing/", {}).status_code == 422
    for who in ("anna", "bilal", "esra", "stranger"):
        assert sign_in(who).post(f"{where}wissing/", {"is_sure": "on"}).status_code in {302, 403}
    paper = otto.post(f"{where}wissing/", {"is_sure": "on"}, follow=True)
    assert "Certificaat van wissing" in paper.text
    assert "Daan" not in paper.text
    assert otto.get(where).status_code == 404
    assert "er bleef niets over" in otto.get("/privacy/certificaten/").text
    with school_scope(regenboog):
        assert Certificate.objects.get().remains == {}


def test_a_certificate_says_in_words_where_something_was_left(sign_in, regenboog):
    otto = sign_in("otto")
    with school_scope(regenboog):
        found = {"people_contactprotection": 1, "gone_table": 2}
        paper = Certificate.objects.create(person_kind="pupil", erased_at=now(), remains=found)
    shown = otto.get(f"/privacy/certificaten/{paper.pk}/").text
    assert "gone_table: 2<br>Beschermd contact: 1" in shown
    assert "envelop" not in shown
