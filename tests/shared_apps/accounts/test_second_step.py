"""The second step: who needs it, how it is set up, what it stops."""

import datetime as dt
import re
import time
from collections.abc import Callable

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.policy import has_second_factor, lacks_second_factor, requires_second_factor
from shared_apps.events.models import Event
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.shared_apps.accounts.conftest import app_code, is_signed_in, mailed_code, set_up_app, sign_in
from tests.support.jobs import run_jobs

At = Callable[..., Client]
SHORT = "Xq7#mKp2"
ELSEWHERE = "/taal/"


@pytest.fixture
def annas(anna: User, staff_only: None, client_at: At) -> Client:
    """Anna's browser, signed in with her password alone."""
    client = client_at("regenboog")
    sign_in(client, "anna@regenboog.test")
    return client


def test_a_role_asks_for_a_second_step(anna: User, bilal: User, regenboog: School, staff_only: None) -> None:
    with school_scope(regenboog):
        assert [requires_second_factor(person) for person in (anna, bilal)] == [True, False]
        assert [lacks_second_factor(person) for person in (anna, bilal)] == [True, False]


def test_without_roles_nobody_at_a_school_is_asked(anna: User, regenboog: School) -> None:
    with school_scope(regenboog):
        assert not requires_second_factor(anna)


def test_on_the_portal_and_the_console_everybody_is_asked(frits: User, olga: User) -> None:
    with operator_scope():
        assert requires_second_factor(olga)
        assert requires_second_factor(frits)


def test_staff_are_sent_to_the_set_up_whatever_they_open(annas: Client, settings: object) -> None:
    settings.HOST_URLCONFS = {"school": "tests.shared_apps.accounts.urls"}
    answer = annas.get("/dagboek/")
    assert (answer.status_code, answer["Location"]) == (302, "/beveiliging/")
    assert annas.post("/dagboek/").status_code == 302
    program = annas.get("/dagboek/", headers={"Accept": "application/json"})
    assert (program.status_code, program.json()["code"]) == (403, "second_factor_missing")
    part = annas.get("/dagboek/", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"], part.content) == (200, "/beveiliging/", b"")


def test_the_set_up_says_why(annas: Client) -> None:
    page = annas.get("/beveiliging/")
    assert page.status_code == 200
    assert "Stel eerst een tweede stap in" in page.content.decode()
    assert "gegevens van kinderen" in page.content.decode()


def test_after_the_set_up_the_school_opens(annas: Client, settings: object) -> None:
    settings.HOST_URLCONFS = {"school": "tests.shared_apps.accounts.urls"}
    set_up_app(annas)
    assert annas.get("/dagboek/").content == b"Lief dagboek"


def test_a_parent_is_not_asked(bilal: User, staff_only: None, client_at: At, settings: object) -> None:
    settings.HOST_URLCONFS = {"school": "tests.shared_apps.accounts.urls"}
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    assert client.get("/dagboek/").content == b"Lief dagboek"


def test_the_gate_costs_no_query(
    bilal: User, staff_only: None, client_at: At, settings: object, django_assert_num_queries: Callable
) -> None:
    settings.HOST_URLCONFS = {"school": "tests.shared_apps.accounts.urls"}
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    client.get("/dagboek/")
    with django_assert_num_queries(2):  # the session and the person, as on any page
        client.get("/dagboek/")


def test_with_an_app_the_password_alone_does_not_sign_in(annas: Client, client_at: At) -> None:
    secret = set_up_app(annas)
    client = client_at("regenboog")
    assert sign_in(client, "anna@regenboog.test")["Location"] == "/inloggen/tweede-stap/"
    assert not is_signed_in(client)
    assert client.get("/inloggen/tweede-stap/").status_code == 200
    wrong = client.post("/inloggen/tweede-stap/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "neem de nieuwste" in wrong.text
    later = time.time() + 30
    with time_machine.travel(dt.datetime.fromtimestamp(later, dt.UTC)):
        answer = client.post("/inloggen/tweede-stap/", {"code": app_code(secret, later)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)


def test_a_mailed_code_does_not_go_around_the_second_step(annas: Client, client_at: At) -> None:
    set_up_app(annas)
    client = client_at("regenboog")
    client.post("/inloggen/code/", {"email": "anna@regenboog.test"})
    answer = client.post("/inloggen/code/bevestiging/", {"code": mailed_code()})
    assert answer["Location"] == "/inloggen/tweede-stap/"
    assert not is_signed_in(client)


def test_a_new_password_does_not_go_around_the_second_step(annas: Client, client_at: At) -> None:
    set_up_app(annas)
    client = client_at("regenboog")
    client.post("/wachtwoord/vergeten/", {"email": "anna@regenboog.test"})
    client.post("/wachtwoord/vergeten/code/", {"code": mailed_code()})
    answer = client.post("/wachtwoord/vergeten/keuze/", {"password1": SHORT})
    assert answer["Location"] == "/inloggen/tweede-stap/"
    assert not is_signed_in(client)


def test_a_code_of_the_app_works_once(annas: Client, client_at: At) -> None:
    secret = set_up_app(annas)
    later = time.time() + 30
    with time_machine.travel(dt.datetime.fromtimestamp(later, dt.UTC)):
        answers = []
        for _ in range(2):
            client = client_at("regenboog")
            sign_in(client, "anna@regenboog.test")
            answers.append(
                client.post("/inloggen/tweede-stap/", {"code": app_code(secret, later)}).status_code
            )
    assert answers == [302, 422]


def test_the_second_step_cannot_be_guessed(annas: Client, client_at: At) -> None:
    set_up_app(annas)
    client = client_at("regenboog")
    sign_in(client, "anna@regenboog.test")
    answers = [client.post("/inloggen/tweede-stap/", {"code": f"00000{n}"}).status_code for n in range(6)]
    assert answers == [422] * 5 + [429]


def test_spare_codes_are_shown_once_and_work_once(annas: Client, client_at: At) -> None:
    set_up_app(annas)
    first = annas.get("/beveiliging/reservecodes/").content.decode()
    codes = re.findall(r">\s*(\d{8})\s*<", first)
    assert len(codes) == 10
    assert not re.findall(r">\s*(\d{8})\s*<", annas.get("/beveiliging/reservecodes/").content.decode())
    answers = []
    for _ in range(2):
        client = client_at("regenboog")
        sign_in(client, "anna@regenboog.test")
        answers.append(client.post("/inloggen/tweede-stap/", {"code": codes[0]}).status_code)
    assert answers == [302, 422]


def test_new_spare_codes_end_the_old_ones(annas: Client, client_at: At) -> None:
    set_up_app(annas)
    old = re.findall(r">\s*(\d{8})\s*<", annas.get("/beveiliging/reservecodes/").content.decode())
    assert annas.post("/beveiliging/reservecodes/nieuw/").status_code == 302
    new = re.findall(r">\s*(\d{8})\s*<", annas.get("/beveiliging/reservecodes/").content.decode())
    assert len(set(old) | set(new)) == 20


def test_setting_up_ends_the_sessions_that_came_in_without(annas: Client, client_at: At) -> None:
    other = client_at("regenboog")
    sign_in(other, "anna@regenboog.test")
    set_up_app(annas)
    assert is_signed_in(annas)
    assert not is_signed_in(other)


def test_setting_up_is_written_down_and_told(annas: Client, anna: User, regenboog: School) -> None:
    set_up_app(annas)
    run_jobs()
    assert "Er is een tweede stap voor het inloggen toegevoegd" in mail.outbox[-1].body
    with school_scope(regenboog):
        event = Event.objects.get(kind="accounts.step_added")
        assert (event.actor_id, event.about_id, event.details) == (anna.pk, anna.pk, {"step": "totp"})
        assert has_second_factor(anna)


def test_secrets_are_unreadable_in_the_database(annas: Client, regenboog: School) -> None:
    secret = set_up_app(annas)
    with school_scope(regenboog):
        kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert kept.startswith("gAAAA")


def test_beside_a_second_step_eight_characters_are_enough(annas: Client, client_at: At) -> None:
    from tests.shared_apps.accounts.conftest import LONG

    refused = annas.post("/wachtwoord/", {"oldpassword": LONG, "password1": SHORT})
    assert refused.status_code == 422
    assert "Gebruik minstens 15 tekens, of stel eerst een tweede stap in" in refused.content.decode()
    set_up_app(annas)
    assert annas.post("/wachtwoord/", {"oldpassword": LONG, "password1": SHORT}).status_code == 302


def test_beside_a_short_password_the_last_step_stays(annas: Client, anna: User, regenboog: School) -> None:
    set_up_app(annas)
    with school_scope(regenboog):
        anna.refresh_from_db()
        anna.has_long_password = False
        anna.save()
    refused = annas.post("/beveiliging/app/verwijdering/")
    assert refused.status_code == 422
    assert "Kies eerst een langer wachtwoord" in refused.content.decode()
    with school_scope(regenboog):
        assert has_second_factor(anna)


def test_a_parent_may_remove_it_again(bilal: User, regenboog: School, client_at: At) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    set_up_app(client)
    assert client.post("/beveiliging/app/verwijdering/").status_code == 302
    with school_scope(regenboog):
        assert Authenticator.objects.count() == 0
    run_jobs()
    assert "weggehaald" in mail.outbox[-1].body


def test_a_change_of_security_asks_who_it_is_after_a_while(bilal: User, client_at: At) -> None:
    from tests.shared_apps.accounts.conftest import LONG

    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=6)):
        answer = client.get("/beveiliging/app/")
        assert answer["Location"] == "/bevestiging/?next=%2Fbeveiliging%2Fapp%2F"
        assert client.get("/bevestiging/").status_code == 200
        assert client.post("/bevestiging/", {"password": "not this one at all"}).status_code == 422
        confirmed = client.post("/bevestiging/", {"password": LONG, "next": "/beveiliging/app/"})
        assert confirmed["Location"] == "/beveiliging/app/"
        assert client.get("/beveiliging/app/").status_code == 200


def test_frits_sets_up_his_app_on_the_portal_and_olga_on_the_console(
    frits: User, olga: User, client_at: At
) -> None:
    for host, email in (("stichting", "frits@duinrand.test"), ("beheer", "olga@kring.test")):
        client = client_at(host)
        sign_in(client, email)
        asked = client.get("/beveiliging/").content.decode()
        assert "Stel eerst een tweede stap in" in asked
        assert ("contracten tekenen" in asked, "gegevens van kinderen" in asked) == (True, False)
        set_up_app(client)
        assert "Stel eerst een tweede stap in" not in client.get("/beveiliging/").content.decode()


def test_who_it_is_can_be_shown_in_another_way(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    set_up_app(client)
    page = client.get("/bevestiging/?next=/beveiliging/").content.decode()
    assert "Laat het zien met een code uit je app of een reservecode" in page
