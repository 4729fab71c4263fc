"""A refusal undoes what its request did, and its page may still read who is asking."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from kit.audience import Audience, audience
from kit.errors import Conflict
from kit.http import Gate
from shared_apps.accounts.models import User
from tenants.models import School
from tenants.scope import operator_scope, school_scope

At = Callable[..., Client]


@audience(Audience.ANYONE)
def refuse(request: HttpRequest) -> HttpResponse:
    User.objects.create_user("carla@example.test")
    request.session["half"] = "done"
    raise Conflict


@audience(Audience.ANYONE)
def stumble(request: HttpRequest) -> HttpResponse:
    User.objects.create_user("carla@example.test")
    raise ZeroDivisionError


def read_in_answer(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["X-Users"] = str(User.objects.count())
        return response

    return answer


@audience(Audience.ANYONE)
def reach(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("let in")


class RefusingGate(Gate):
    def admit(self, request: HttpRequest, view: Callable[..., HttpResponse]) -> None:
        User.objects.create_user("carla@example.test")
        request.session["half"] = "done"
        if view is reach:
            raise Conflict if request.path == "/weigerende-poort/" else ZeroDivisionError


urlpatterns = [
    path("weigerende-poort/", reach),
    path("brekende-poort/", reach),
    path("weigering/", refuse),
    path("fout/", stumble),
]


@pytest.fixture(autouse=True)
def _routes(settings: object) -> None:
    settings.HOST_URLCONFS = {"school": __name__}


def test_a_refusal_is_answered_when_the_view_changed_rows_and_session(
    regenboog: School, client_at: At, settings: object
) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:4], f"{__name__}.read_in_answer", *settings.MIDDLEWARE[4:]]
    client = client_at("regenboog")
    answer = client.get("/weigering/")
    assert (answer.status_code, answer["X-Users"]) == (409, "0")
    assert "__Host-kring-session" not in client.cookies


def test_an_error_undoes_what_was_done(regenboog: School, client_at: At) -> None:
    client = client_at("regenboog")
    client.raise_request_exception = False
    assert client.get("/fout/").status_code == 500
    with school_scope(regenboog):
        assert User.objects.count() == 0


@pytest.mark.parametrize(("page", "status"), [("/weigering/", 409), ("/fout/", 500)])
def test_so_it_is_with_real_transactions(committed_db: str, client_at: At, page: str, status: int) -> None:
    client = client_at("regenboog")
    client.raise_request_exception = False
    assert client.get(page).status_code == status
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        assert User.objects.count() == 0


@pytest.mark.parametrize(("page", "status"), [("/weigerende-poort/", 409), ("/brekende-poort/", 500)])
def test_what_a_gate_raises_is_answered_and_undone_as_well(
    regenboog: School, client_at: At, settings: object, page: str, status: int
) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.RefusingGate"]
    client = client_at("regenboog")
    client.raise_request_exception = False
    assert client.get(page).status_code == status
    assert "__Host-kring-session" not in client.cookies
    with school_scope(regenboog):
        assert User.objects.count() == 0
