"""Coming in and going out."""

from collections.abc import Callable

from django.core import mail
from django.test import Client

from shared_apps.accounts.models import User
from tests.shared_apps.accounts.conftest import LONG, OTHER, is_signed_in, mailed_code, sign_in

At = Callable[..., Client]


def test_a_guardian_signs_in_with_address_and_password(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    answer = sign_in(client, "bilal@example.test")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)


def test_the_sign_in_page_shows(client_at: At, regenboog: object) -> None:
    page = client_at("regenboog").get("/inloggen/")
    assert page.status_code == 200
    assert b"Inloggen" in page.content


def test_a_code_by_mail_signs_in(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    assert client.post("/inloggen/code/", {"email": "bilal@example.test"}).status_code == 302
    answer = client.post("/inloggen/code/bevestiging/", {"code": mailed_code()})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)
    assert mail.outbox[-1].subject == "Je code voor De Regenboog"
    assert mail.outbox[-1].from_email == "De Regenboog <bericht@kring.localhost>"


def test_a_forgotten_password_is_replaced_with_a_code(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    client.post("/wachtwoord/vergeten/", {"email": "bilal@example.test"})
    assert client.post("/wachtwoord/vergeten/code/", {"code": mailed_code()}).status_code == 302
    answer = client.post("/wachtwoord/vergeten/keuze/", {"password1": OTHER})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert sign_in(client_at("regenboog"), "bilal@example.test", LONG).status_code == 422
    assert sign_in(client_at("regenboog"), "bilal@example.test", OTHER).status_code == 302


def test_signing_out_ends_the_session(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    assert client.post("/uitloggen/").status_code == 302
    assert not is_signed_in(client)
