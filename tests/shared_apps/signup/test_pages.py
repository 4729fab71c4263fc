"""What anybody may read: what Kring is, what it costs, what it keeps, and what is agreed."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from kit.dates import now
from shared_apps.signup.agreements import EDITIONS, PublishedTextChanged, current_agreement, read_agreement
from tenants.enums import SchoolState
from tenants.models import School
from tenants.scope import operator_scope
from tenants.services import change_state

ClientAt = Callable[..., Client]
DUTCH, ENGLISH = {"accept-language": "nl"}, {"accept-language": "en"}
HEADINGS = {
    "/": ("School en ouders, in één kring", "School and parents, in one circle"),
    "/privacy/": ("Wat we van je weten, en wie het ziet", "What we know about you, and who sees it"),
    "/prijzen/": ("Wat Kring kost", "What Kring costs"),
    "/contact/": ("Wie heb je nodig?", "Whom do you need?"),
    "/verwerkersovereenkomst/": ("Verwerkers\u00adovereenkomst", "Data processing agreement"),
    "/inloggen/": ("Bij welke school hoor je?", "Which school are you with?"),
}


def heading(html: str) -> str:
    (found,) = re.findall(r"<h1>(.*?)</h1>", html)
    return found


@pytest.mark.parametrize("path", HEADINGS)
def test_every_page_speaks_dutch_and_english(client_at: ClientAt, db: None, path: str) -> None:
    dutch, english = client_at(**DUTCH).get(path), client_at(**ENGLISH).get(path)
    assert (heading(dutch.text), heading(english.text)) == HEADINGS[path]


def test_the_price_page_is_honest_while_there_is_no_price_list(client_at: ClientAt, db: None) -> None:
    assert "De prijslijst is nog niet gepubliceerd" in client_at(**DUTCH).get("/prijzen/").text


def test_a_chosen_language_is_remembered_and_leads_nowhere_else(client_at: ClientAt, db: None) -> None:
    client = client_at(**DUTCH)
    answer = client.post("/taal/", {"language": "en", "next": "/privacy/"})
    assert (answer.status_code, answer["Location"]) == (302, "/privacy/")
    assert heading(client.get("/privacy/").text) == HEADINGS["/privacy/"][1]
    elsewhere = client.post("/taal/", {"language": "en", "next": "https://evil.example/"})
    assert elsewhere["Location"] == "/"


def test_a_parent_finds_the_way_to_the_own_school(client_at: ClientAt, regenboog: School, settings) -> None:
    page = client_at(**DUTCH).get("/inloggen/", {"q": "rege DUIN"}).text
    assert re.findall(r'row-link" href="(.*?)">(.*?)<', page) == [
        (f"http://{regenboog.subdomain}.{settings.BASE_HOST}", "De Regenboog")
    ]


@pytest.mark.parametrize("asked", ["", "re", "%%%", "zeester"])
def test_schools_are_not_listed_before_they_are_asked_for(
    client_at: ClientAt, regenboog: School, asked: str
) -> None:
    assert "Regenboog" not in client_at().get("/inloggen/", {"q": asked}).text


def test_a_suspended_school_is_not_offered(client_at: ClientAt, regenboog: School) -> None:
    assert "De Regenboog" in client_at().get("/inloggen/", {"q": "regenboog"}).text
    with operator_scope():
        change_state(school=regenboog, to=SchoolState.SUSPENDED, by="test")
    assert "De Regenboog" not in client_at().get("/inloggen/", {"q": "regenboog"}).text


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.version)
def test_a_published_agreement_is_what_was_published(edition) -> None:
    for language, sha256 in edition.hashes.items():
        text = read_agreement(edition.version, language)
        assert (text.language, text.sha256) == (language, sha256)
        assert text.html.count("<h2 ") == 14  # the parties, ten articles, three annexes


def test_a_changed_agreement_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    read_agreement.cache_clear()
    monkeypatch.setitem(EDITIONS[-1].hashes, "nl", "0" * 64)
    with pytest.raises(PublishedTextChanged):
        current_agreement("nl")
    read_agreement.cache_clear()


def test_a_language_without_translation_reads_the_binding_text() -> None:
    assert current_agreement("tr").language == "nl"


def test_an_unknown_version_of_the_agreement_is_not_found(client_at: ClientAt, db: None) -> None:
    assert client_at().get("/verwerkersovereenkomst/2026-1/").status_code == 200
    assert client_at().get("/verwerkersovereenkomst/1999-1/").status_code == 404


def test_machines_are_told_where_to_report_and_what_to_leave_alone(
    client_at: ClientAt, db: None, settings
) -> None:
    assert client_at().get("/robots.txt").text == "User-agent: *\nDisallow: /aanmelding/\n"
    lines = dict(
        line.split(": ", 1) for line in client_at().get("/.well-known/security.txt").text.split("\n")[:-1]
    )
    assert lines["Contact"] == f"mailto:beveiliging@{settings.BASE_HOST}"
    expires = dt.datetime.fromisoformat(lines["Expires"])
    assert dt.timedelta(days=178) < expires - now() <= dt.timedelta(days=180)
