"""A spent link of ours signs in; a second step that is set up is asked all the same."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from kit.audience import Audience, audience
from shared_apps.accounts.entering import enter_by_proof
from shared_apps.accounts.models import User
from tests.shared_apps.accounts.conftest import is_signed_in, set_up_app, sign_in

At = Callable[..., Client]


@audience(Audience.ANYONE)
def enter(request: HttpRequest) -> HttpResponse:
    bilal = User.objects.get(email="bilal@example.test")
    return enter_by_proof(request, bilal, redirect_to="/sessies/", proof="letter")


urlpatterns = [path("brief/", enter), path("", include("tests.shared_apps.accounts.urls"))]


@pytest.fixture(autouse=True)
def _routes(bilal: User, settings: object) -> None:
    settings.HOST_URLCONFS = {"school": __name__}


def test_a_link_signs_in(client_at: At) -> None:
    client = client_at("regenboog")
    answer = client.post("/brief/")
    assert (answer.status_code, answer["Location"]) == (302, "/sessies/")
    assert is_signed_in(client)
    assert client.get("/beveiliging/app/").status_code == 200  # just proven: no password asked


def test_a_link_does_not_go_around_a_second_step(client_at: At) -> None:
    phone = client_at("regenboog")
    sign_in(phone, "bilal@example.test")
    set_up_app(phone)
    client = client_at("regenboog")
    assert client.post("/brief/")["Location"] == "/inloggen/tweede-stap/"
    assert not is_signed_in(client)
