"""One click in the demo, and no such thing anywhere else."""

from collections.abc import Callable

import pytest
from django.test import Client

from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from shared_apps.accounts.urls import demo_routes
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.shared_apps.accounts.conftest import is_signed_in

At = Callable[..., Client]


@pytest.fixture
def demo(anna: User, regenboog: School, settings: object, staff_only: None) -> None:
    """The demo, with Anna in it."""
    settings.MODE = "demo"
    settings.HOST_URLCONFS = {"school": "tests.shared_apps.accounts.urls"}
    with school_scope(regenboog):
        register_demo_identity(user=anna, name="Juf Anna", role="geeft les aan groep 5A")
        register_demo_identity(user=anna, name="Juf Anna", role="geeft les aan groep 5B")


@pytest.mark.parametrize("mode", ["production", "development", "test"])
def test_outside_the_demo_the_routes_do_not_exist(
    anna: User, regenboog: School, client_at: At, mode: str
) -> None:
    assert demo_routes(mode) == []
    with school_scope(regenboog):
        register_demo_identity(user=anna, name="Juf Anna", role="geeft les")
    client = client_at("regenboog")
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/als/{anna.pk}/").status_code == 404
    assert not is_signed_in(client)


@pytest.mark.usefixtures("demo")
def test_even_with_the_routes_production_refuses(anna: User, client_at: At, settings: object) -> None:
    settings.MODE = "production"
    client = client_at("regenboog")
    assert client.post(f"/demo/als/{anna.pk}/").status_code == 404
    assert not is_signed_in(client)


@pytest.mark.usefixtures("demo")
def test_one_click_signs_in_without_a_second_step(anna: User, client_at: At) -> None:
    client = client_at("regenboog")
    page = client.get("/demo/").content.decode()
    assert page.count("Ga naar binnen als Juf Anna") == 1
    assert "geeft les aan groep 5B" in page
    answer = client.post(f"/demo/als/{anna.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/dagboek/").content == b"Lief dagboek"


@pytest.mark.usefixtures("demo")
def test_a_session_of_the_demo_is_not_excused_elsewhere(anna: User, client_at: At, settings: object) -> None:
    client = client_at("regenboog")
    client.post(f"/demo/als/{anna.pk}/")
    settings.MODE = "production"
    assert client.get("/dagboek/")["Location"] == "/beveiliging/"


@pytest.mark.usefixtures("demo")
def test_one_click_makes_nobody_who_is_not_offered(bilal: User, regenboog: School, client_at: At) -> None:
    with school_scope(regenboog):
        carla = activate_user(email="carla@example.test")
    client = client_at("regenboog")
    assert client.post(f"/demo/als/{carla.pk}/").status_code == 404
    assert client.get(f"/demo/als/{carla.pk}/").status_code == 405
    assert not is_signed_in(client)


def test_each_host_offers_those_who_have_a_place_there(db: None, client_at: At, settings: object) -> None:
    settings.MODE = "demo"
    settings.HOST_URLCONFS = dict.fromkeys(("operator", "foundation"), "tests.shared_apps.accounts.urls")
    with operator_scope():
        olga = activate_user(email="olga@kring.test", is_operator=True)
        gerda = activate_user(email="gerda@duinrand.test")
        register_demo_identity(user=olga, name="Olga", role="werkt bij Kring")
        register_demo_identity(user=gerda, name="Gerda", role="koopt in")
    console = client_at("beheer")
    page = console.get("/demo/").text
    assert "Olga" in page
    assert "Gerda" not in page
    assert console.post(f"/demo/als/{gerda.pk}/").status_code == 404
    assert console.post(f"/demo/als/{olga.pk}/").status_code == 302


@pytest.mark.usefixtures("demo")
def test_a_tour_leads_to_one_person_and_one_page(anna: User, client_at: At) -> None:
    client = client_at("regenboog")
    page = client.get("/demo/", {"als": "Juf Anna", "naar": "/dagboek/?dag=1"}).content.decode()
    assert page.count('name="naar" value="/dagboek/?dag=1"') == 1
    assert "Juf Anna" in client.get("/demo/", {"als": "Niemand"}).content.decode()
    answer = client.post(f"/demo/als/{anna.pk}/", {"naar": "/dagboek/?dag=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/dagboek/?dag=1")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "to", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", "\\\\elders"]
)
def test_a_tour_leads_to_no_other_host(anna: User, client_at: At, to: str) -> None:
    answer = client_at("regenboog").post(f"/demo/als/{anna.pk}/", {"naar": to})
    assert (answer.status_code, answer["Location"]) == (302, "/")
