"""A host leads to its own site and school, and nowhere else; a warm request asks nothing for it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils.translation import gettext

from kit.audience import Audience, audience
from kit.errors import NotAllowed
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from tenants import hosts
from tenants.enums import SchoolState
from tenants.models import School
from tenants.scope import operator_scope, require_scope, school_scope
from tenants.services import change_state

ClientAt = Callable[..., Client]


@audience(Audience.ANYONE)
def where(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{require_scope().role} {User.objects.count() if request.school else '-'}")  # type: ignore[attr-defined]


@audience(Audience.ANYONE)
def write_then_refuse(request: HttpRequest) -> HttpResponse:
    record_event(kind="test.written")
    raise NotAllowed


@audience(Audience.ANYONE)
def write_then_break(request: HttpRequest) -> HttpResponse:
    record_event(kind="test.written")
    raise ZeroDivisionError


urlpatterns = [path("waar/", where), path("nee/", write_then_refuse), path("stuk/", write_then_break)]


@pytest.fixture
def routes(settings: Any) -> None:
    settings.HOST_URLCONFS = dict.fromkeys(settings.HOST_URLCONFS, __name__)


@pytest.mark.parametrize(
    ("subdomain", "role"), [("", "kring_site"), ("stichting", "kring_portal"), ("beheer", "kring_operator")]
)
def test_each_kind_of_host_gets_its_own_role(
    client_at: ClientAt, routes: None, db: None, subdomain: str, role: str
) -> None:
    assert client_at(subdomain).get("/waar/").content.decode() == f"{role} -"


def test_a_school_answers_in_its_own_schema(client_at: ClientAt, routes: None, regenboog: School) -> None:
    with school_scope(regenboog):
        User.objects.create_user("anna@regenboog.test")
    assert client_at("regenboog").get("/waar/").content.decode() == f"{regenboog.schema_name} 1"
    assert client_at("kompas").get("/waar/").content.decode().endswith(" 0")


@pytest.mark.parametrize(
    "host",
    [
        *("nergens.kring.localhost", "www.kring.localhost", "a.regenboog.kring.localhost"),
        *("kring.example", "kring.localhost.evil.example", ""),
    ],
)
def test_an_unknown_host_is_not_found(client_at: ClientAt, routes: None, db: None, host: str) -> None:
    assert Client(headers={"host": host}).get("/waar/").status_code == 404


def test_a_host_is_found_whatever_its_case_and_port(
    client_at: ClientAt, routes: None, regenboog: School
) -> None:
    answer = Client(headers={"host": "RegenBoog.Kring.LocalHost:8000"}).get("/waar/")
    assert answer.content.decode() == f"{regenboog.schema_name} 0"


def test_a_warm_request_asks_nothing_to_find_its_school(
    client_at: ClientAt, routes: None, regenboog: School
) -> None:
    client = client_at("regenboog")
    client.get("/waar/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/waar/")
    assert [query["sql"] for query in queries] == ['SELECT COUNT(*) AS "__count" FROM "accounts_user"']


def test_a_suspended_school_closes_at_once(client_at: ClientAt, routes: None, regenboog: School) -> None:
    client = client_at("regenboog")
    assert client.get("/waar/").status_code == 200
    with operator_scope():
        change_state(school=regenboog, to=SchoolState.SUSPENDED, by="test")
    hosts.cache.clear()  # the notification does this in every process; see the next test
    answer = client.get("/waar/")
    assert answer.status_code == 403
    page = unescape(answer.content.decode())
    assert (
        gettext("This school's Kring is closed for the moment. Ask the school's office.").split(". ")[0]
        in page
    )
    assert gettext("Ask the school's office when it opens again. Your data is kept.") in page


def test_a_refusal_writes_nothing(client_at: ClientAt, routes: None, regenboog: School) -> None:
    from shared_apps.events.models import Event

    assert client_at("regenboog").get("/nee/").status_code == 403
    client = client_at("regenboog")
    client.raise_request_exception = False
    assert client.get("/stuk/").status_code == 500
    with school_scope(regenboog):
        assert Event.objects.count() == 0


def test_a_program_gets_problem_json(client_at: ClientAt, routes: None, regenboog: School) -> None:
    answer = client_at("regenboog").get("/nee/", headers={"accept": "application/json"})
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank", "status": 403, "code": "not_allowed", "detail": gettext(NotAllowed.message),
    }  # fmt: skip


def test_a_database_that_does_not_answer_is_503_with_retry_after(
    client_at: ClientAt, routes: None, regenboog: School, monkeypatch: Any
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr("tenants.middleware.place_of", fail)
    answer = client_at("regenboog").get("/waar/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
