"""The pages of the next school year: who gets them, the walk from proposal to undo, how they look."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine

from tenant_apps.people.models import Enrolment, Group, YearTransition
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory
from tests.support.jobs import run_jobs
from tests.tenant_apps.people.doors import WHO, office_only

JUNE = dt.datetime(2027, 6, 10, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel(JUNE, tick=False):
        yield


@pytest.fixture
def held(sign_in, regenboog):
    """A preparation Otto began; 8A leaves with one pupil."""
    client = sign_in("otto")
    with school_scope(regenboog):
        EnrolmentFactory(group=GroupFactory(name="8A", year_group="8"))
    client.post("/schooljaar/")
    with school_scope(regenboog):
        return YearTransition.objects.get()


def paths(held, regenboog) -> list[str]:
    with school_scope(regenboog):
        key = Group.objects.get(name="5A").pk
    base = f"/schooljaar/{held.pk}/"
    pages = ["voortgang/", "nieuwe-groep/", f"nieuwe-groepen/{key}/", f"groepen/{key}/"]
    return ["/schooljaar/", base, *(base + page for page in pages)]


def test_every_page_is_for_leader_and_office(sign_in, held, regenboog):
    for path in paths(held, regenboog):
        assert {who: sign_in(who).get(path).status_code for who in WHO} == office_only()


@pytest.mark.parametrize("who", ["stranger", "bilal", "anna", "esra"])
def test_nobody_else_changes_anything(sign_in, held, regenboog, who):
    client = sign_in(who)
    for path in paths(held, regenboog)[:1]:
        assert client.post(path).status_code in {302, 403}
    for action in ("uitvoering", "herstel", "verwijdering", "nieuwe-groep"):
        answer = client.post(f"/schooljaar/{held.pk}/{action}/", {"name": "9X", "year_group": "5"})
        assert answer.status_code in {302, 403}
    with school_scope(regenboog):
        row = YearTransition.objects.get()
    assert (row.is_open, row.choices) == (True, held.choices)


def test_what_is_not_there_is_not_found(sign_in, held, regenboog):
    client = sign_in("lena")
    base = f"/schooljaar/{held.pk}/"
    missing = [f"/schooljaar/{uuid4()}/", base + f"groepen/{uuid4()}/", base + "nieuwe-groepen/nee/"]
    assert [client.get(path).status_code for path in missing] == [404] * 3


def test_the_walk_from_proposal_to_undo(sign_in, held, regenboog):
    client = sign_in("lena")
    base = f"/schooljaar/{held.pk}/"
    with school_scope(regenboog):
        old = Group.objects.get(name="5A")
    assert client.post(base + f"nieuwe-groepen/{old.pk}/", {"name": ""}).status_code == 422
    twin = {"name": "5A", "year_group": "6", "is_made": "on"}
    assert client.post(base + f"nieuwe-groepen/{old.pk}/", twin).status_code == 422
    named = {"name": "6 Anna", "year_group": "6", "is_made": "on", "staff": str(client.cast.anna.pk)}
    client.post(base + f"nieuwe-groepen/{old.pk}/", named)
    client.post(base + "nieuwe-groep/", {"name": "Schakel", "year_group": "C"})
    daan = {"move-5": str(old.pk), f"pupil-{client.cast.daan.pk}": "again:new-1"}
    assert client.post(base + f"groepen/{old.pk}/", daan).status_code == 302
    page = client.get(base).content.decode()
    assert "6 Anna" in page
    assert "Schakel" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert client.post(base + "uitvoering/", {"seen": "something else"}).status_code == 409
    client.post(base + "uitvoering/", {"seen": seen})
    assert 'id="progress"' in client.get(base).content.decode()
    run_jobs()
    with school_scope(regenboog):
        row = Enrolment.objects.get(school_year=2027)
        assert (row.pupil_id, row.group.name, row.year_group) == (client.cast.daan.pk, "5A", "5")
    assert client.get(base + "voortgang/", headers={"hx-request": "true"}).headers["HX-Refresh"] == "true"
    assert client.get(base + f"groepen/{old.pk}/").status_code == 409
    client.post(base + "herstel/")
    with school_scope(regenboog):
        assert Group.objects.filter(school_year=2027).count() == 0
    assert client.post(base + "herstel/").status_code == 409


def test_a_preparation_is_thrown_away(sign_in, held, regenboog):
    client = sign_in("otto")
    client.post(f"/schooljaar/{held.pk}/verwijdering/")
    assert client.post(f"/schooljaar/{held.pk}/verwijdering/").status_code == 409
    with school_scope(regenboog):
        assert YearTransition.objects.get().discarded_at is not None


def test_the_home_page_asks_in_time_and_tells_when_it_is_late(sign_in):
    assert "Zet schooljaar 2027-2028 klaar" in sign_in("otto").get("/").content.decode()
    assert "schooljaar" not in sign_in("anna").get("/").content.decode()
    with time_machine.travel(JUNE + dt.timedelta(days=60), tick=False):
        assert "Schooljaar 2027-2028 heeft geen groepen" in sign_in("lena").get("/").content.decode()
        for who in ("anna", "bilal"):
            page = sign_in(who).get("/").content.decode()
            assert "Het nieuwe schooljaar wordt voorbereid" in page
            assert "/schooljaar/" not in page


@pytest.mark.usefixtures("still_clock")
def test_a_kompas_preparation_does_not_exist_here(sign_in, kompas):
    with school_scope(kompas):
        row = YearTransition.objects.create(school_year=2027, begun_by=uuid4(), begun_at=JUNE)
    client = sign_in("lena")
    foreign, nothing = (client.get(f"/schooljaar/{key}/") for key in (row.pk, uuid4()))
    assert (foreign.status_code, foreign.content) == (404, nothing.content)
