"""Showing with a mailed code that it is still you: who may, what it opens, and what it never does."""

import datetime as dt
import time
from collections.abc import Callable, Iterator

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.shared_apps.accounts.conftest import app_code, is_signed_in, mailed_code, set_up_app, sign_in
from tests.support.jobs import run_jobs

At = Callable[..., Client]
ASK, ENTER = "/bevestiging/mailcode/", "/bevestiging/mailcode/invoer/"
CARLA = "carla@example.test"
WRONG = [{"code": f"AAAA-AAA{last}"} for last in "BCD"]


@pytest.fixture
def carla(regenboog: School) -> User:
    """A guardian without a password and without a second step."""
    with school_scope(regenboog):
        return activate_user(email=CARLA)


def sign_in_by_code(client: Client, email: str) -> Client:
    client.post("/inloggen/code/", {"email": email})
    client.post("/inloggen/code/bevestiging/", {"code": mailed_code()})
    assert is_signed_in(client)
    return client


@pytest.fixture
def carlas(carla: User, client_at: At) -> Iterator[Client]:
    """Carla's browser, signed in by mailed code six minutes ago."""
    client = sign_in_by_code(client_at("regenboog"), CARLA)
    mail.outbox.clear()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=6)):
        yield client


def letters() -> list[list[str]]:
    """Run the queue and return to whom each mail went."""
    run_jobs()
    return [letter.to for letter in mail.outbox]


@pytest.mark.parametrize(
    "path", ["/wachtwoord/eerste/", "/beveiliging/app/", "/beveiliging/toegangssleutels/nieuw/"]
)
def test_who_has_only_the_mailbox_confirms_by_it(carlas: Client, path: str) -> None:
    answer = carlas.get(path)
    asked = f"{ASK}?next={path.replace('/', '%2F')}"
    assert (answer.status_code, answer["Location"]) == (302, asked)
    page = carlas.get(asked).content.decode()
    assert "Die sturen we naar carla@example.test." in page
    sent = carlas.post(ASK, {"next": path})
    assert sent["Location"].partition("?")[0] == ENTER
    assert carlas.get(sent["Location"]).status_code == 200
    confirmed = carlas.post(ENTER, {"code": mailed_code(), "next": path})
    assert (confirmed.status_code, confirmed["Location"]) == (302, path)
    assert carlas.get(path).status_code == 200


def test_another_address_waits_for_the_code_and_then_goes_on(carlas: Client, regenboog: School) -> None:
    wish = {"email": "carla@nieuw.test", "action_add": "1"}
    assert carlas.post("/e-mailadres/", wish)["Location"] == f"{ASK}?next=%2Fe-mailadres%2F"
    assert letters() == []
    carlas.post(ASK, {"next": "/e-mailadres/"})
    code = mailed_code()
    assert carlas.post(ENTER, {**WRONG[0], "next": "/e-mailadres/"}).status_code == 422
    with school_scope(regenboog):
        assert list(EmailAddress.objects.values_list("email", flat=True)) == [CARLA]
    assert letters() == [[CARLA]]
    answer = carlas.post(ENTER, {"code": code, "next": "/e-mailadres/"})
    assert (answer.status_code, answer["Location"]) == (302, "/e-mailadres/bevestiging/")
    assert letters() == [[CARLA], ["carla@nieuw.test"]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["laat je zien dat je het nog bent", "iemand anders ingelogd als jij", "administratie"]),
        ("en", ["you show that it is still you", "somebody else is signed in as you", "office"]),
    ],
)
def test_the_mail_says_what_it_is_for(
    carlas: Client, regenboog: School, language: str, said: list[str]
) -> None:
    with school_scope(regenboog):
        User.objects.update(language=language)
    carlas.post(ASK)
    run_jobs()
    body = mail.outbox[-1].body
    assert [words for words in said if words not in body] == []
    assert "/sessies/" in body
    assert not [words for words in ("log je in", "you sign in") if words in body]


def test_after_three_wrong_codes_the_right_one_is_dead(carlas: Client) -> None:
    carlas.post(ASK)
    code = mailed_code()
    answers = [carlas.post(ENTER, guess) for guess in WRONG]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert answers[-1]["Location"] == ASK
    assert "Vraag een nieuwe code." in carlas.get(ASK).content.decode()
    assert carlas.post(ENTER, {"code": code})["Location"] == ASK
    assert carlas.get("/beveiliging/app/").status_code == 302


def test_a_code_of_ten_minutes_ago_is_dead(carlas: Client) -> None:
    carlas.post(ASK)
    code = mailed_code()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=11)):
        assert carlas.post(ENTER, {"code": code})["Location"] == ASK
        assert carlas.get("/beveiliging/app/").status_code == 302


def test_guesses_and_wishes_for_mail_are_counted(carlas: Client) -> None:
    answers = []
    for _ in range(4):
        carlas.post(ASK)
        answers += [carlas.post(ENTER, guess).status_code for guess in WRONG]
    assert answers == [422, 422, 302] * 3 + [422, 429, 429]
    assert [carlas.post(ASK).status_code for _ in range(3)] == [302, 302, 429]
    assert letters() == [[CARLA]] * 6


@pytest.mark.parametrize("field", ["recipient", "email"])
def test_the_code_goes_to_no_other_address(carlas: Client, field: str) -> None:
    carlas.post(ASK, {field: "mallory@example.test"})
    assert letters() == [[CARLA]]
    assert carlas.post(ENTER, {field: "mallory@example.test", **WRONG[0]}).status_code == 422


def test_a_code_to_sign_in_does_not_confirm_nor_the_other_way_round(carlas: Client, client_at: At) -> None:
    elsewhere = client_at("regenboog")
    elsewhere.post("/inloggen/code/", {"email": CARLA})
    to_sign_in = mailed_code()
    carlas.post(ASK)
    to_confirm = mailed_code()
    assert carlas.post(ENTER, {"code": to_sign_in}).status_code == 422
    assert elsewhere.post("/inloggen/code/bevestiging/", {"code": to_confirm}).status_code == 422
    assert not is_signed_in(elsewhere)


def test_a_code_that_went_to_an_address_one_left_is_dead(carlas: Client, regenboog: School) -> None:
    carlas.post(ASK)
    code = mailed_code()
    with school_scope(regenboog):
        User.objects.update(email="carla@nieuw.test")
        EmailAddress.objects.update(email="carla@nieuw.test")
    assert carlas.post(ENTER, {"code": code})["Location"] == ASK
    assert carlas.get("/beveiliging/app/").status_code == 302


def test_who_can_show_it_in_no_way_is_refused(carlas: Client, regenboog: School) -> None:
    with school_scope(regenboog):
        EmailAddress.objects.update(verified=False)
    pages = [carlas.get(path) for path in ("/wachtwoord/eerste/", ASK)]
    assert [(page.status_code, "administratie van de school" in page.text) for page in pages] == [
        (403, True)
    ] * 2
    assert carlas.post(ENTER, WRONG[0])["Location"] == ASK


def test_with_a_second_step_a_mailed_code_is_no_way(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    assert "met een code per mail" in client.get("/bevestiging/").content.decode()
    set_up_app(client)
    run_jobs()
    mail.outbox.clear()
    page = client.get("/bevestiging/").content.decode()
    assert "met een code uit je app" in page
    assert "mail" not in page.partition("<main")[2].partition("</main>")[0]
    for answer in (client.get(ASK), client.post(ASK)):
        assert (answer.status_code, answer["Location"]) == (302, "/bevestiging/")
    for answer in (client.get(ENTER), client.post(ENTER, WRONG[0])):
        assert (answer.status_code, answer["Location"]) == (302, ASK)
    assert letters() == []


def test_a_code_asked_before_the_second_step_does_not_take_it_away(
    carla: User, regenboog: School, client_at: At
) -> None:
    client = sign_in_by_code(client_at("regenboog"), CARLA)
    client.post(ASK)
    code = mailed_code()
    secret = set_up_app(client)
    assert client.get("/beveiliging/reservecodes/").status_code == 200
    later = time.time() + 6 * 60
    with time_machine.travel(dt.datetime.fromtimestamp(later, dt.UTC)):
        assert client.post(ENTER, {"code": code})["Location"] == ASK
        assert client.get(ASK)["Location"] == "/bevestiging/code/"
        removal = client.post("/beveiliging/app/verwijdering/")
        assert removal["Location"].partition("?")[0] == "/bevestiging/code/"
        with school_scope(regenboog):
            assert Authenticator.objects.filter(type="totp").count() == 1
        shown = client.post("/bevestiging/code/", {"code": app_code(secret, later), "next": "/beveiliging/"})
        assert (shown.status_code, shown["Location"]) == (302, "/beveiliging/")


def test_what_was_shown_before_the_second_step_no_longer_counts(carlas: Client, regenboog: School) -> None:
    def shown() -> list[str]:
        with school_scope(regenboog):
            return [record["method"] for record in carlas.session["account_authentication_methods"]]

    carlas.post(ASK)
    carlas.post(ENTER, {"code": mailed_code()})
    assert shown() == ["code", "code"]
    set_up_app(carlas)
    assert shown() == ["mfa"]


def test_every_page_names_the_other_ways(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    by_password = '<a href="/bevestiging/?next=%2Fe-mailadres%2F">Laat het zien met je wachtwoord</a>'
    by_mail = f'<a href="{ASK}?next=%2Fe-mailadres%2F">Laat het zien met een code per mail</a>'
    assert by_mail in client.get("/bevestiging/?next=/e-mailadres/").content.decode()
    assert by_password in client.get(f"{ASK}?next=/e-mailadres/").content.decode()
    entering = client.get(client.post(ASK, {"next": "/e-mailadres/"})["Location"]).content.decode()
    assert by_password in entering
    assert "Laat het zien met een code" not in entering
    leave = '<a class="btn quiet" href="/beveiliging/">Annuleren</a>'
    assert leave in entering
    assert leave in client.get(f"{ASK}?next=/e-mailadres/").content.decode()
    assert leave in client.get("/bevestiging/?next=/e-mailadres/").content.decode()
    assert f'<a href="{ASK}?next=%2Fe-mailadres%2F">Vraag een nieuwe code</a>' in entering


@pytest.mark.parametrize(
    ("host", "scope", "options"),
    [("stichting", lambda: portal_scope(None), {}), ("beheer", operator_scope, {"is_operator": True})],
)
def test_it_works_where_no_school_is(
    db: None, client_at: At, host: str, scope: Callable, options: dict
) -> None:
    with scope():
        activate_user(email="gerda@duinrand.test", **options)
    client = sign_in_by_code(client_at(host), "gerda@duinrand.test")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=6)):
        assert client.get("/beveiliging/app/")["Location"] == f"{ASK}?next=%2Fbeveiliging%2Fapp%2F"
        client.post(ASK, {"next": "/beveiliging/app/"})
        client.post(ENTER, {"code": mailed_code()})
        set_up_app(client)
    assert "een collega die je account kan sluiten" in mail.outbox[-1].body
