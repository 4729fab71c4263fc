"""What a school publishes about its interface is what it does: calls the description allows, and calls it does not."""

import datetime as dt
from http import HTTPStatus
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.transport import Response

from kit.dates import now
from shared_apps.accounts.api_tokens import issue_api_token
from tenant_apps.people.api import doors
from tenants.scope import school_scope
from tests.factories.people import GuardianshipFactory
from tests.tenant_apps.people.cast import guardian, make_cast

OPERATIONS = (
    "GET /api/v1/pupils/",
    "POST /api/v1/pupils/",
    "GET /api/v1/pupils/{id}/",
    "PATCH /api/v1/pupils/{id}/",
    "POST /api/v1/pupils/{id}/departure/",
    "POST /api/v1/pupils/{id}/enrolments/",
    "GET /api/v1/groups/",
    "GET /api/v1/groups/{id}/",
    "GET /api/v1/guardians/",
    "POST /api/v1/guardians/",
    "GET /api/v1/guardians/{id}/",
    "PATCH /api/v1/guardians/{id}/",
    "GET /api/v1/guardianships/",
    "GET /api/v1/guardianships/{id}/",
    "GET /api/v1/staff/",
    "GET /api/v1/staff/{id}/",
)
EXAMPLES = 15
CHECKS = [
    not_a_server_error,
    response_schema_conformance,
    content_type_conformance,
    status_code_conformance,
]
QUIET = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def world(regenboog, kompas, client_at, monkeypatch):
    """De Regenboog with a key that may everything, Het Kompas with Esra's child, and the description."""
    monkeypatch.setattr(doors, "MOST", 1_000_000)
    with school_scope(regenboog):
        cast = make_cast()
        made = issue_api_token(
            user=cast.lena.user,
            name="LAS",
            scopes=["people:read", "people:write"],
            expires_at=now() + dt.timedelta(days=30),
        )
    with school_scope(kompas):
        esra = GuardianshipFactory(guardian=guardian("Esra"))
    client = client_at("regenboog", authorization=f"Bearer {made.secret}")
    return client, cast, esra


def described(client) -> dict[str, Any]:
    return client.get("/api/openapi.json").json()


def called(client, case: Case) -> Response:
    """Make the call in this test's own transaction; return what came back as schemathesis wants it."""
    asked = case.as_transport_kwargs(base_url="https://regenboog.kring.localhost")
    asked.pop("cookies", None)
    prepared = requests.Request(**asked).prepare()
    where = prepared.url.split(".localhost", 1)[1].split("#")[0]
    given_headers = {
        name: value for name, value in prepared.headers.items() if name.lower() != "content-length"
    }
    body = prepared.body or b""
    answer = client.generic(
        prepared.method,
        where,
        body.encode() if isinstance(body, str) else body,
        content_type=given_headers.pop("Content-Type", "application/octet-stream"),
        headers={
            name: value.decode("latin-1") if isinstance(value, bytes) else value
            for name, value in given_headers.items()
        },
    )
    headers = {name.lower(): [value] for name, value in answer.items()}
    return Response(
        answer.status_code,
        headers,
        answer.content,
        prepared,
        0.1,
        False,
        HTTPStatus(answer.status_code).phrase,
    )


def test_every_call_of_the_interface_is_walked_here(world):
    client, _cast, _esra = world
    found = {
        f"{verb.upper()} {where}" for where, verbs in described(client)["paths"].items() for verb in verbs
    }
    assert found == set(OPERATIONS)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_call_breaks_and_each_answer_is_as_described(world, operation, mode):
    client, cast, _esra = world
    verb, _, where = operation.partition(" ")
    schema = schemathesis.openapi.from_dict(described(client))
    known = {
        "pupils": cast.daan.pk,
        "groups": cast.group.pk,
        "guardians": cast.bilal.pk,
        "staff": cast.anna.pk,
    }
    seen: set[int] = set()

    @QUIET
    @given(case=schema[where][verb].as_strategy(generation_mode=mode), data=st.booleans())
    def law(case: Case, data: bool) -> None:
        room = where.split("/")[3]
        if data and "{id}" in where and room in known:
            case.path_parameters = {**case.path_parameters, "id": str(known[room])}
        answer = called(client, case)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    law()
    assert seen


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if "{id}" in name])
def test_what_is_of_another_school_or_nobodys_is_not_found(world, operation):
    client, _cast, esra = world
    verb, _, where = operation.partition(" ")
    foreign = {
        "pupils": esra.pupil_id, "guardians": esra.guardian_id, "guardianships": esra.pk,
    }.get(where.split("/")[3], esra.pk)  # fmt: skip
    answers = [
        client.generic(verb, where.replace("{id}", key), b"{}", content_type="application/json")
        for key in (str(foreign), "01890000-0000-7000-8000-000000000000", "not-an-id")
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_call_wants_its_scope(world, regenboog, client_at, operation):
    _client, cast, _esra = world
    verb, _, where = operation.partition(" ")
    needed = "people:read" if verb == "GET" else "people:write"
    with school_scope(regenboog):
        made = {
            scope: issue_api_token(
                user=cast.lena.user, name=scope, scopes=[scope], expires_at=now() + dt.timedelta(days=1)
            ).secret
            for scope in ("people:read", "people:write", "agenda:read")
        }
    for scope, secret in made.items():
        client = client_at("regenboog", authorization=f"Bearer {secret}")
        address = where.replace("{id}", "01890000-0000-7000-8000-000000000000")
        status = client.generic(verb, address, b"{}", content_type="application/json").status_code
        assert (status == 403) == (scope != needed), (scope, status)
