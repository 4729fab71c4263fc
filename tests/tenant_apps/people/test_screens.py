"""Who gets which page of people, and the walk of a file through the screens."""

import io
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kit.ids import uuid7
from tenant_apps.people import services
from tenant_apps.people.models import Guardian, ImportRun, ProposedRole, Pupil
from tenant_apps.people.queries import plan_of
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory
from tests.factories.school_files import edexml_of, invented_school
from tests.support.jobs import run_jobs
from tests.tenant_apps.people.doors import WHO, leader_only, office_only

SCHOOL = invented_school(30)
OFFICE_PAGES = ("/mensen/", "/mensen/ouders/", "/mensen/medewerkers/", "/import/", "/import/ouders.csv")


def statuses(sign_in, path: str) -> dict[str, int]:
    return {who: sign_in(who).get(path).status_code for who in WHO}


@pytest.mark.parametrize("path", OFFICE_PAGES)
def test_pages_about_everybody_are_for_leader_and_office(sign_in, path):
    assert statuses(sign_in, path) == office_only()


def test_roles_are_decided_by_the_leader(sign_in):
    assert statuses(sign_in, "/import/rollen/") == leader_only()


@pytest.mark.usefixtures("still_clock")
def test_a_teacher_sees_her_own_group_and_no_other_exists(sign_in, regenboog):
    client = sign_in("anna")
    with school_scope(regenboog):
        other = GroupFactory(name="Groep Zilver")
        EnrolmentFactory(group=other, pupil__family_name="Geheimpje")
    assert "Groep Zilver" not in client.get("/groepen/").content.decode()
    own = client.get(f"/groepen/{client.cast.group.pk}/").content.decode()
    assert "Berg, Daan van der" in own
    assert f"/mensen/leerlingen/{client.cast.daan.pk}/" not in own
    foreign, nothing = (client.get(f"/groepen/{key}/") for key in (other.pk, uuid4()))
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.content == nothing.content
    assert "Geheimpje" in sign_in("otto").get(f"/groepen/{other.pk}/").content.decode()


@pytest.mark.usefixtures("still_clock")
def test_nothing_of_another_school_exists(sign_in, kompas):
    with school_scope(kompas):
        held = GuardianshipFactory()
        group = GroupFactory()
    client = sign_in("lena")
    for path in ("/mensen/leerlingen/{}/", "/groepen/{}/", "/import/{}/"):
        foreign = client.get(path.format(group.pk if "groepen" in path else held.pupil.pk))
        nothing = client.get(path.format(uuid7()))
        assert (foreign.status_code, foreign.content) == (404, nothing.content)


@pytest.mark.parametrize("who", ["stranger", "bilal", "anna", "esra"])
def test_nobody_else_brings_a_file_in(sign_in, regenboog, who):
    client = sign_in(who)
    client.post("/import/", {"file": edexml_of(SCHOOL)})
    with school_scope(regenboog):
        run = services.upload_import(source=edexml_of(SCHOOL), file_name="a.xml", by=None)
    for action in ("antwoorden", "uitvoering", "herstel", "verwijdering"):
        assert client.post(f"/import/{run.pk}/{action}/").status_code in {302, 403}
    with school_scope(regenboog):
        assert ImportRun.objects.get().is_open
        assert Pupil.objects.count() == 1


def test_a_file_goes_from_upload_to_undo(sign_in, regenboog):
    client = sign_in("otto")
    assert client.post("/import/", {}).status_code == 422
    shown = client.post("/import/", {"file": edexml_of(SCHOOL)}, follow=True)
    page = shown.content.decode()
    with school_scope(regenboog):
        run = ImportRun.objects.get()
        assert Pupil.objects.count() == 1
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert "30" in page
    wrong = client.post(f"/import/{run.pk}/uitvoering/", {"seen": "something else"})
    assert wrong.status_code == 409
    client.post(f"/import/{run.pk}/uitvoering/", {"seen": seen})
    assert 'id="progress"' in client.get(f"/import/{run.pk}/").content.decode()
    run_jobs()
    with school_scope(regenboog):
        assert Pupil.objects.count() == 31
    done = client.get(f"/import/{run.pk}/voortgang/", headers={"hx-request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    client.post(f"/import/{run.pk}/herstel/")
    with school_scope(regenboog):
        assert Pupil.objects.count() == 1
    assert client.post(f"/import/{run.pk}/herstel/").status_code == 409


def test_a_file_that_cannot_be_used_is_told_with_its_place(sign_in):
    client = sign_in("otto")
    page = client.post("/import/", {"file": io.BytesIO(b"<EDEX><school>")}, follow=True).content.decode()
    assert "Dit bestand is niet te gebruiken" in page
    warned = client.post("/import/", {"file": edexml_of(invented_school(3, brin="34CD"))}, follow=True)
    assert "Dit bestand is van school 34CD00, en jouw school is 12AB00." in warned.content.decode()


def test_what_is_wrong_in_a_list_is_told_in_words(sign_in, regenboog):
    client = sign_in("otto")
    head = (
        "leerlingnummer;leerling roepnaam;leerling voorvoegsel;leerling achternaam;leerling geboortedatum;"
        "oudernummer;roepnaam;achternaam;gezag;mobiel"
    )
    with school_scope(regenboog):
        daan, bilal = Pupil.objects.get(), Guardian.objects.get(call_name="Bilal")
    child = f"{daan.call_name};{daan.prefix};{daan.family_name};{daan.born_on}"
    row = f";{child};o9;{bilal.call_name};{bilal.family_name};nee;nul zes"
    file = SimpleUploadedFile("ouders.csv", f"{head}\n{row}\n".encode())
    page = client.post("/import/", {"file": file}, follow=True).content.decode()
    assert "rij 2, mobiel nummer" in page
    assert "mobile" not in page.split("<main")[1]


def test_what_is_asked_is_answered_before_a_file_is_read_in(sign_in, regenboog):
    client = sign_in("otto")
    with school_scope(regenboog):
        run = services.upload_import(source=edexml_of(SCHOOL), file_name="a.xml", by=None)
        services.apply_import(
            run=services.request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=None)
        )
    few = replace(SCHOOL, pupils=SCHOOL.pupils[:3])
    page = client.post("/import/", {"file": edexml_of(few)}, follow=True).content.decode()
    assert "antwoord gevraagd" in page
    assert "Beantwoord eerst wat hierboven gevraagd wordt" in page
    assert "Lees dit in" not in page


def test_a_leader_says_yes_to_one_role_and_no_to_the_rest(sign_in, regenboog):
    client = sign_in("lena")
    with school_scope(regenboog):
        run = services.upload_import(source=edexml_of(SCHOOL), file_name="a.xml", by=None)
        run = services.request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=None)
        services.apply_import(run=run)
        proposal = ProposedRole.objects.get(role="leader")
    client.post("/import/rollen/", {"proposal": [str(proposal.pk), "nonsense"], "answer": "yes"})
    with school_scope(regenboog):
        assert [role.role for role in proposal.staff.roles.all()] == ["leader"]
        rest = ProposedRole.objects.filter(decided_at=None)
        others = [str(row.pk) for row in rest]
    client.post("/import/rollen/", {"proposal": others, "answer": "no"})
    with school_scope(regenboog):
        assert ProposedRole.objects.filter(is_accepted=False).count() == len(others)
        assert {row.staff.roles.count() for row in ProposedRole.objects.filter(is_accepted=False)} == {0}


def test_the_list_takes_the_same_statements_for_any_number(sign_in, regenboog, django_assert_max_num_queries):
    client = sign_in("otto")
    client.get("/mensen/")
    for more in (0, 10):
        with school_scope(regenboog):
            for _ in range(more):
                GuardianshipFactory(pupil=EnrolmentFactory(group=client.cast.group).pupil)
        with django_assert_max_num_queries(14):
            assert client.get("/mensen/?q=").status_code == 200
