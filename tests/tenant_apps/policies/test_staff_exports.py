"""What the school holds about who works there: that colleague reads it, no other, and nothing of anybody else."""

import io
import json
import zipfile

import pytest
from django.db import IntegrityError, transaction

from kit.dates import now, today
from kit.ids import uuid7
from shared_apps.events.models import Event
from tenant_apps.people.models import GroupStaff, Guardian, ProposedRole, StaffMember, StaffRole
from tenant_apps.people.services import erase_person
from tenant_apps.policies.models import Export
from tenants.scope import school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory
from tests.support.jobs import run_jobs

OWN, FILES = "/mijn-gegevens/", "/mijn-gegevens/bestanden/"


def read(client, where: str) -> tuple[str, dict]:
    """Fetch a file and return its page and its tables."""
    with zipfile.ZipFile(io.BytesIO(b"".join(client.get(f"{where}inhoud/").streaming_content))) as file:
        return file.read("lees-mij.html").decode(), json.loads(file.read("gegevens.json"))


def fetched(client, where: str) -> int:
    """Fetch a file to its end and return the status."""
    answer = client.get(f"{where}inhoud/")
    list(answer)
    return int(answer.status_code)


def made(client, person) -> str:
    """Ask for a file, let it be made, and return where it stands."""
    where = client.post(FILES, {"who": str(person.pk)})["Location"]
    run_jobs()
    return where


def test_a_colleague_reads_all_about_herself_and_nobody_elses(sign_in, regenboog):
    anna = sign_in("anna")
    with school_scope(regenboog):
        assert GroupStaff.objects.filter(staff=anna.cast.anna).count() == 1
    page = anna.get(OWN).text
    assert "Alles over mij" in page
    assert "Iets verbeteren of wissen" in page
    where = made(anna, anna.cast.anna)
    assert "Je bestand is klaar" in anna.get(where).text
    assert "Over mij als medewerker" in anna.get(OWN).text
    paper, tables = read(anna, where)
    assert tables["about"] == {"kind": "staff", "name": anna.cast.anna.full_name}
    assert [one["key"] for one in tables["holdings"]] == [
        "events.trail", "accounts.user", "people.staff", "people.roles", "people.duties",
        "policies.exports",
    ]  # fmt: skip
    assert "anna@regenboog.test" in paper
    assert "5A" in paper
    for other in ("lena", "otto", "bilal", "carla", "daan"):
        assert other not in json.dumps([one["rows"] for one in tables["holdings"]]).lower()
    with school_scope(regenboog):
        kinds = list(
            Event.objects.filter(kind__startswith="policies.").order_by("at").values_list("kind", flat=True)
        )
        assert kinds == ["policies.export_asked", "policies.export_made", "policies.export_fetched"]
        row = Export.objects.get()
        assert (row.reader_id, row.staff_reader_id) == (None, anna.cast.anna.pk)


def test_stranger_other_owner(sign_in, regenboog):
    anna = sign_in("anna")
    where = made(anna, anna.cast.anna)
    for who, expected in {"stranger": 302, "esra": 302, "bilal": 404, "otto": 404, "lena": 404}.items():
        other = sign_in(who)
        for path in (where, f"{where}inhoud/", f"{where}voortgang/"):
            assert other.get(path).status_code == expected
        for key in (other.cast.anna.pk, uuid7(), "x"):
            assert other.post(FILES, {"who": str(key)}).status_code == expected
    for key in (anna.cast.lena.pk, anna.cast.daan.pk, anna.cast.bilal.pk):
        assert anna.post(FILES, {"who": str(key)}).status_code == 404
    with school_scope(regenboog):
        assert Export.objects.count() == 1
        assert not Event.objects.filter(kind="policies.export_fetched").exists()
    assert fetched(anna, where) == 200


def test_who_left_gets_nothing_any_more_and_the_office_gives_it(sign_in, regenboog):
    anna, otto = sign_in("anna"), sign_in("otto")
    first = made(anna, anna.cast.anna)
    second = anna.post(FILES, {"who": str(anna.cast.anna.pk)})["Location"]
    with school_scope(regenboog):
        StaffMember.objects.filter(pk=anna.cast.anna.pk).update(left_on=today())
        StaffRole.objects.filter(staff=anna.cast.anna).update(valid_until=today())
    run_jobs()
    assert anna.get(OWN).status_code == 404
    assert anna.get(f"{first}inhoud/").status_code == 403
    assert "Dit bestand is niet meer voor jou" in anna.get(second).text
    with school_scope(regenboog):
        assert Export.objects.get(pk=second.split("/")[-2]).place == ""
    office = otto.post(f"/privacy/personen/staff/{otto.cast.anna.pk}/bestanden/")["Location"]
    run_jobs()
    assert read(otto, office)[1]["about"]["kind"] == "staff"
    assert anna.get(office).status_code == 404


def test_a_file_of_the_office_is_not_the_leaders_own(sign_in, regenboog):
    otto = sign_in("otto")
    with school_scope(regenboog):
        ProposedRole.objects.create(staff=otto.cast.otto, role="leader")
    own = made(otto, otto.cast.otto)
    office = otto.post(f"/privacy/personen/staff/{otto.cast.otto.pk}/bestanden/")["Location"]
    run_jobs()
    shown = otto.get(OWN).text
    assert own in shown
    assert office not in shown
    assert 'href="/mijn-gegevens/"' in otto.get("/").text
    with school_scope(regenboog):
        StaffRole.objects.filter(staff=otto.cast.otto).update(valid_until=today())
    assert fetched(otto, own) == 200  # still a colleague, and it is about himself
    assert otto.get(f"{office}inhoud/").status_code == 403


def test_a_parent_who_works_here_gets_both_apart(sign_in, regenboog):
    anna = sign_in("anna")
    with school_scope(regenboog):
        work = anna.cast.anna
        home = GuardianFactory(call_name="Anna", family_name="Thuis", user=work.user, email=work.email)
        child = GuardianshipFactory(guardian=home, pupil__call_name="Noor").pupil
    page = anna.get(OWN).text
    for said in ("Alles over mij als ouder", "Alles over mij als medewerker", "Alles over Noor"):
        assert said in page
    assert "Iets verbeteren of wissen" in page
    kinds = {}
    for person in (home, work, child):
        paper, tables = read(anna, made(anna, person))
        kinds[tables["about"]["kind"]] = {one["key"] for one in tables["holdings"]}
        assert ("Thuis" in paper) == (person == home)
    assert "people.duties" in kinds["staff"]
    assert "people.duties" not in kinds["guardian"]
    assert "people.guardianships" in kinds["guardian"]
    assert "people.guardianships" not in kinds["staff"]
    with school_scope(regenboog):
        Guardian.objects.filter(pk=home.pk).update(user=None)
    assert "Alles over mij als ouder" not in anna.get(OWN).text


def test_a_file_for_a_colleague_is_about_that_colleague_and_goes_with_her(cast):
    about = {"asked_by": cast.anna.user_id, "asked_at": now()}
    for wrong in ({"staff": cast.lena}, {"pupil": cast.daan}, {"staff": cast.anna, "reader": cast.bilal}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Export.objects.create(staff_reader=cast.anna, **about, **wrong)
    Export.objects.create(staff_reader=cast.anna, staff=cast.anna, **about)
    erase_person(person=cast.anna, by=cast.lena.user_id)
    assert Export.objects.count() == 0


def test_colleagues_find_their_data_in_the_menu(sign_in):
    for who in ("anna", "otto", "lena"):
        assert 'href="/mijn-gegevens/"' in sign_in(who).get("/").text
