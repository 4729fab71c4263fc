"""The portal opens for members, shows their own foundation, and lets a role do what it includes."""

import pytest
from django.test import Client
from django.urls import get_resolver

from kit.audience import Audience, audience_of
from kit.ids import uuid7
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation, Pilot
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import MemberFactory, PilotFactory
from tests.shared_apps.procurement.conftest import member

READABLE = [
    "/",
    "/scholen/",
    "/pilots/",
    "/leden/",
    "/stichting/",
    "/pilots/{pilot}/",
    "/pilots/{pilot}/rapport/",
]
ASKING = [
    "/pilots/nieuw/",
    "/leden/nieuw/",
    "/pilots/{pilot}/scholen/nieuw/",
    "/pilots/{pilot}/vragen/nieuw/",
    "/pilots/{pilot}/enquetes/nieuw/parents/",
]


@pytest.mark.parametrize("path", [*READABLE, *ASKING])
def test_nobody_gets_in_without_signing_in(client_at, pilot: Pilot, path: str) -> None:
    answer = client_at("stichting").get(path.format(pilot=pilot.pk))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen/?next=")


@pytest.mark.parametrize("path", ["/", "/scholen/", "/pilots/nieuw/"])
def test_somebody_without_a_role_is_refused(enter, duinrand: Foundation, path: str) -> None:
    answer = enter(member(None, name="Greet")).get(path)
    assert (answer.status_code, "Stichting Duinrand" in answer.text) == (403, False)


@pytest.mark.parametrize("path", [*READABLE, *ASKING])
def test_procurement_gets_everywhere(frits: Client, regenboog_in, path: str) -> None:
    assert frits.get(path.format(pilot=regenboog_in.pilot_id)).status_code == 200


@pytest.mark.parametrize("role", [Role.BOARD, Role.READ_ONLY])
def test_other_roles_read_and_do_not_change(enter, duinrand: Foundation, regenboog_in, role: Role) -> None:
    client = enter(member(duinrand, role))
    for path in READABLE:
        assert client.get(path.format(pilot=regenboog_in.pilot_id)).status_code == 200
    for path in ASKING:
        assert client.get(path.format(pilot=regenboog_in.pilot_id)).status_code == 403
        assert client.post(path.format(pilot=regenboog_in.pilot_id)).status_code == 403
    with operator_scope():
        assert Pilot.objects.count() == 1


@pytest.mark.usefixtures("still_clock")
def test_another_foundations_pilot_does_not_exist(frits: Client, other: Foundation) -> None:
    with operator_scope():
        theirs = PilotFactory.create(foundation=other, name="Geheim")
    missing = frits.get(f"/pilots/{uuid7()}/")
    for path in ("", "rapport/", "rapport.pdf", "vragen/nieuw/", "scholen/nieuw/", "afronding/"):
        answer = frits.get(f"/pilots/{theirs.pk}/{path}")
        assert (answer.status_code, "Geheim" in answer.text) == (404, False)
    assert frits.get(f"/pilots/{theirs.pk}/").text == missing.text


def test_another_foundations_school_is_never_shown(frits: Client, other: Foundation, kompas: School) -> None:
    for path in ("/", "/scholen/"):
        text = frits.get(path).text
        assert ("Stichting Duinrand" in text, kompas.name in text, "Elders" in text) == (True, False, False)
    assert "De Regenboog" in frits.get("/scholen/").text


def test_a_member_of_two_foundations_chooses(enter, duinrand: Foundation, other: Foundation) -> None:
    frits = member(duinrand)
    with operator_scope():
        MemberFactory.create(foundation=other, user=frits.user, role=Role.READ_ONLY)
        third = PilotFactory.create().foundation
    client = enter(frits)
    assert client.get("/scholen/")["Location"] == "/stichtingen/"
    page = client.get("/stichtingen/").text
    assert ("Stichting Duinrand" in page, "Stichting Elders" in page, third.name in page) == (
        True,
        True,
        False,
    )
    assert client.post("/stichtingen/", {"foundation": str(third.pk)}).status_code == 404
    assert client.get("/scholen/")["Location"] == "/stichtingen/"
    client.post("/stichtingen/", {"foundation": str(other.pk)})
    assert "Het Kompas" in client.get("/scholen/").text
    assert client.get("/leden/nieuw/").status_code == 403
    client.post("/stichtingen/", {"foundation": str(duinrand.pk)})
    page = client.get("/scholen/").text
    assert ("De Regenboog" in page, "Het Kompas" in page) == (True, False)


def test_losing_the_role_acts_on_the_next_request(enter, duinrand: Foundation) -> None:
    frits = member(duinrand)
    client = enter(frits)
    assert client.get("/").status_code == 200
    with operator_scope():
        frits.delete()
    assert client.get("/").status_code == 403


def test_every_page_of_the_portal_says_whom_it_is_for() -> None:
    patterns = get_resolver("shared_apps.procurement.urls").url_patterns
    audiences = {pattern.name: audience_of(pattern.callback) for pattern in patterns}
    assert len(audiences) >= 20
    assert [name for name, who in audiences.items() if not who or Audience.ANYONE in who] == []


def test_the_survey_page_is_not_on_the_portal(frits: Client, duinrand: Foundation) -> None:
    assert frits.get("/enquete/x/").status_code == 404
