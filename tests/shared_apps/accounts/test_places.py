"""An account, a session and a token count at one place alone."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.shared_apps.accounts.conftest import LONG, is_signed_in, sign_in

At = Callable[..., Client]
SESSION = "__Host-kring-session"


def test_a_person_of_one_school_does_not_sign_in_at_another(
    bilal: User, kompas: School, client_at: At
) -> None:
    answer = sign_in(client_at("kompas"), "bilal@example.test")
    assert answer.status_code == 422
    assert "horen niet bij elkaar" in answer.content.decode()


def test_a_session_cookie_carried_to_another_school_is_a_strangers(
    bilal: User, esra: User, client_at: At
) -> None:
    esras = client_at("kompas")
    sign_in(esras, "esra@example.test")
    thief = client_at("regenboog")
    thief.cookies[SESSION] = esras.cookies[SESSION].value
    assert thief.get("/sessies/").status_code == 302


def test_a_session_row_copied_into_another_school_is_a_strangers(
    bilal: User, kompas: School, regenboog: School, client_at: At
) -> None:
    bilals = client_at("regenboog")
    sign_in(bilals, "bilal@example.test")
    key = bilals.cookies[SESSION].value
    with school_scope(regenboog):
        row = Session.objects.values("session_data", "expire_date").get(pk=key)
        person = User.objects.values("email", "password").get(pk=bilal.pk)
    with school_scope(kompas):
        Session.objects.create(session_key=key, **row)
        User.objects.create(pk=bilal.pk, **person)
    thief = client_at("kompas")
    thief.cookies[SESSION] = key
    assert not is_signed_in(thief)


def test_a_portal_session_is_nothing_at_the_console_and_back(frits: User, olga: User, client_at: At) -> None:
    portal, console = client_at("stichting"), client_at("beheer")
    assert sign_in(portal, "frits@duinrand.test").status_code == 302
    assert sign_in(console, "olga@kring.test").status_code == 302
    for thief, owner in ((client_at("beheer"), portal), (client_at("stichting"), console)):
        assert is_signed_in(owner)
        thief.cookies[SESSION] = owner.cookies[SESSION].value
        assert not is_signed_in(thief)


def test_operators_sign_in_at_the_console_alone(frits: User, olga: User, client_at: At) -> None:
    assert sign_in(client_at("stichting"), "olga@kring.test").status_code == 422
    assert sign_in(client_at("beheer"), "frits@duinrand.test").status_code in {302, 422}
    console = client_at("beheer")
    sign_in(console, "frits@duinrand.test")
    assert not is_signed_in(console)


def test_nobody_signs_in_on_the_public_site(db: None, client_at: At) -> None:
    client = client_at()
    sign_in(client, "frits@duinrand.test")
    assert SESSION not in client.cookies


def test_the_portal_neither_sees_nor_makes_an_operator(frits: User, olga: User) -> None:
    with portal_scope(None):
        assert list(User.objects.values_list("email", flat=True)) == ["frits@duinrand.test"]
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            User.objects.create_user("more@kring.test", is_operator=True)
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            User.objects.filter(pk=frits.pk).update(is_operator=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM account_emailaddress")
            assert cursor.fetchone() == (1,)
    with operator_scope():
        assert User.objects.count() == 2


def test_a_closed_account_is_out_with_its_next_request(bilal: User, regenboog: School, client_at: At) -> None:
    from shared_apps.accounts.services import deactivate_user, reactivate_user

    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    with school_scope(regenboog):
        deactivate_user(user=bilal, by=None)
    assert not is_signed_in(client)
    assert sign_in(client_at("regenboog"), "bilal@example.test")["Location"] == "/inloggen/gesloten/"
    assert client.get("/inloggen/gesloten/").status_code == 200
    with school_scope(regenboog):
        reactivate_user(user=bilal, by=None)
    assert sign_in(client_at("regenboog"), "bilal@example.test")["Location"] == "/"


def test_the_session_key_changes_at_sign_in(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    client.post("/inloggen/code/", {"email": "bilal@example.test"})
    before = client.cookies[SESSION].value
    sign_in(client, "bilal@example.test")
    assert client.cookies[SESSION].value != before


def test_another_password_ends_the_other_sessions(bilal: User, client_at: At) -> None:
    phone, laptop = client_at("regenboog"), client_at("regenboog")
    sign_in(phone, "bilal@example.test")
    sign_in(laptop, "bilal@example.test")
    answer = phone.post("/wachtwoord/", {"oldpassword": LONG, "password1": "iets anders dat lang is"})
    assert answer.status_code == 302
    assert is_signed_in(phone)
    assert not is_signed_in(laptop)


@pytest.mark.parametrize(
    ("host", "email", "remember", "seconds"),
    [
        ("regenboog", "bilal@example.test", "on", 30 * 24 * 3600),
        ("regenboog", "bilal@example.test", "", None),
        ("stichting", "frits@duinrand.test", "", 12 * 3600),
        ("beheer", "olga@kring.test", "on", 12 * 3600),
    ],
)
@pytest.mark.usefixtures("bilal", "frits", "olga")
def test_a_session_lasts_as_its_place_allows(
    client_at: At, host: str, email: str, remember: str, seconds: int | None
) -> None:
    client = client_at(host)
    sign_in(client, email, remember=remember)
    cookie = client.cookies[SESSION]
    assert (cookie["max-age"] or None) == seconds
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_same_address_is_two_people_at_two_schools(
    bilal: User, kompas: School, regenboog: School, client_at: At
) -> None:
    with school_scope(kompas):
        other = activate_user(email="bilal@example.test", password="een heel eigen wachtwoord")
    assert other.pk != bilal.pk
    assert sign_in(client_at("kompas"), "bilal@example.test").status_code == 422
    assert sign_in(client_at("regenboog"), "bilal@example.test").status_code == 302


def test_ended_sessions_are_cleared_away(bilal: User, regenboog: School, client_at: At) -> None:
    from shared_apps.accounts.tasks import tidy

    sign_in(client_at("regenboog"), "bilal@example.test")
    with school_scope(regenboog):
        Session.objects.update(expire_date=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        tidy()
        assert Session.objects.count() == 0
