"""A file with everything: who gets what of whom, and nobody after his right ended."""

import io
import json
import zipfile

import pytest
from time_machine import travel

from kit.dates import now, today
from kit.ids import uuid7
from shared_apps.events.models import Event
from tenant_apps.people.holdings import OFFICE, Reader
from tenant_apps.people.models import Guardianship, Pupil
from tenant_apps.people.queries import viewer_of
from tenant_apps.people.services import protect_contact
from tenant_apps.policies import services
from tenant_apps.policies.errors import ExportGone, NotYourRight
from tenant_apps.policies.models import Export
from tenant_apps.policies.packing import pack
from tenant_apps.policies.queries import dossier_of
from tenants.scope import school_scope
from tests.support.jobs import run_jobs

WHO = ("stranger", "esra", "hugo", "bilal", "carla", "anna", "otto", "lena")


def content_of(person, reader) -> dict:
    packed = pack(dossier_of(person, reader), name=person.full_name, school="De Regenboog")
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert set(file.namelist()) >= {"lees-mij.html", "gegevens.json", "kring.css"}
        page = file.read("lees-mij.html").decode()
        content = json.loads(file.read("gegevens.json"))
    content["page"] = page
    return content


def test_a_guardian_reads_his_child_and_nothing_of_the_other_guardian(cast):
    Pupil.objects.filter(pk=cast.daan.pk).update(street="Dorpsstraat", postcode="1234 AB")
    Guardianship.objects.filter(guardian=cast.carla).update(basis="Carla vroeg dit zelf")
    his, hers = (content_of(cast.daan, Reader(one.pk)) for one in (cast.bilal, cast.carla))
    office = content_of(cast.daan, OFFICE)
    assert his["holdings"][0]["rows"][0]["family_name"] == "Berg"
    for secret in ("carla", "carla@thuis.test"):
        assert secret in json.dumps(office).lower() or "@" in secret
        assert secret not in json.dumps(his).lower()
    assert "Dorpsstraat" in json.dumps(hers)  # she lives with him
    assert "Dorpsstraat" not in json.dumps(his)  # he does not
    assert "Carla vroeg dit zelf" in json.dumps(office)
    assert len(next(one for one in his["holdings"] if one["key"] == "people.guardianships")["rows"]) == 1


def test_a_protection_of_the_child_stays_with_the_office(cast):
    protect_contact(person=cast.daan, reason="Geheim vanwege Bilal", by=cast.lena.user_id)
    assert "Geheim vanwege Bilal" in json.dumps(content_of(cast.daan, OFFICE))
    assert "Geheim vanwege Bilal" not in json.dumps(content_of(cast.daan, Reader(cast.bilal.pk)))


def test_the_page_and_the_tables_say_the_same(cast):
    content = content_of(cast.bilal, Reader(cast.bilal.pk))
    assert "bilal@thuis.test" in content["page"]
    assert content["about"] == {"kind": "guardian", "name": "Bilal Yilmaz"}
    assert [one["key"] for one in content["holdings"]] == [
        "accounts.user", "people.guardian", "people.guardianships",
    ]  # fmt: skip


def test_a_file_is_made_fetched_by_who_asked_and_gone_after_a_week(sign_in, regenboog):
    bilal = sign_in("bilal")
    answer = bilal.post("/mijn-gegevens/bestanden/", {"who": str(bilal.cast.daan.pk)}, follow=True)
    where = answer.redirect_chain[0][0]
    assert 'id="progress"' in answer.text
    run_jobs()
    assert "Je bestand is klaar" in bilal.get(where).text
    fetched = bilal.get(f"{where}inhoud/")
    assert zipfile.ZipFile(io.BytesIO(b"".join(fetched.streaming_content))).testzip() is None
    assert fetched["Cache-Control"] == "no-store"
    for who in ("carla", "hugo", "otto", "lena"):
        assert sign_in(who).get(where).status_code == 404
        assert sign_in(who).get(f"{where}inhoud/").status_code == 404
    with school_scope(regenboog):
        kinds = set(Event.objects.filter(kind__startswith="policies.").values_list("kind", flat=True))
        assert kinds == {"policies.export_asked", "policies.export_made", "policies.export_fetched"}
        row = Export.objects.get()
        with travel(now().replace(year=now().year + 1), tick=False):
            with pytest.raises(ExportGone):
                services.open_export(export=row, by=viewer_of(bilal.cast.bilal.user_id))
            services.forget_due()
        assert Export.objects.count() == 0


def test_a_right_that_ended_after_asking_gives_nothing(sign_in, regenboog):
    bilal = sign_in("bilal")
    ask = {"who": str(bilal.cast.daan.pk)}
    first = bilal.post("/mijn-gegevens/bestanden/", ask)["Location"]
    run_jobs()
    second = bilal.post("/mijn-gegevens/bestanden/", ask)["Location"]
    with school_scope(regenboog):
        Guardianship.objects.filter(guardian=bilal.cast.bilal).update(information="none")
    run_jobs()
    refused = bilal.get(f"{first}inhoud/")
    assert refused.status_code == 403
    assert "Dit bestand is niet meer voor jou" in bilal.get(first).text
    assert "Daan" not in bilal.get(second).text
    with school_scope(regenboog):
        assert Export.objects.get(pk=second.split("/")[-2]).place == ""
        Guardianship.objects.filter(guardian=bilal.cast.bilal).update(valid_until=today())
    assert bilal.get(f"{first}inhoud/").status_code == 403
    assert "Daan" not in bilal.get("/mijn-gegevens/").text.split("Je bestanden")[0]


@pytest.mark.parametrize("who", ["stranger", "esra", "hugo", "anna"])
def test_nobody_asks_a_file_about_anothers_child(sign_in, regenboog, who):
    client = sign_in(who)
    for key in (client.cast.daan.pk, client.cast.bilal.pk, uuid7(), "x"):
        answer = client.post("/mijn-gegevens/bestanden/", {"who": str(key)})
        assert answer.status_code in ({302} if who in {"stranger", "esra"} else {404})
    with school_scope(regenboog):
        assert Export.objects.count() == 0
        viewer = viewer_of(client.cast.anna.user_id)
        with pytest.raises(NotYourRight):
            services.ask_export(by=viewer, person=client.cast.daan, as_office=True)


def test_the_office_makes_a_file_about_anybody(sign_in, regenboog):
    otto = sign_in("otto")
    where = f"/privacy/personen/guardian/{otto.cast.carla.pk}/"
    made = otto.post(f"{where}bestanden/")
    run_jobs()
    packed = b"".join(otto.get(f"{made['Location']}inhoud/").streaming_content)
    assert b"gegevens.json" in packed
    for who in ("anna", "carla", "hugo"):
        assert sign_in(who).post(f"{where}bestanden/").status_code == 403
