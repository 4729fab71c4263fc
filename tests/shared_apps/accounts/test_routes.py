"""Every address of the room, from stranger to owner; and nothing of django-allauth beside them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.exceptions import NoReverseMatch

from kit.audience import Audience, audience_of
from shared_apps.accounts.models import User
from shared_apps.accounts.urls import entrance_routes, preference_routes, security_routes
from tests.shared_apps.accounts.conftest import set_up_app, sign_in

At = Callable[..., Client]
OPEN = [
    "/inloggen/",
    "/inloggen/code/",
    "/inloggen/gesloten/",
    "/wachtwoord/vergeten/",
    "/wachtwoord/vergeten/klaar/",
]
# of somebody who waits for a code, a second step or a new password; others are sent to the beginning
HALFWAY = {
    "/inloggen/code/bevestiging/": "/inloggen/code/",
    "/inloggen/tweede-stap/": "/inloggen/",
    "/inloggen/toegangssleutel/": "/inloggen/",
    "/wachtwoord/vergeten/code/": "/inloggen/",
    "/wachtwoord/vergeten/keuze/": "/wachtwoord/vergeten/",
    "/e-mailadres/bevestiging/": "/inloggen/",
}
OWN = [
    "/beveiliging/",
    "/beveiliging/app/",
    "/beveiliging/toegangssleutels/",
    "/beveiliging/toegangssleutels/nieuw/",
    "/beveiliging/reservecodes/nieuw/",
    "/wachtwoord/",
    "/e-mailadres/",
    "/bevestiging/",
    "/bevestiging/mailcode/",
    "/sessies/",
]
WITH_MAILED_CODE = "/bevestiging/mailcode/invoer/"
WITH_APP = ["/beveiliging/app/verwijdering/", "/beveiliging/reservecodes/", "/bevestiging/code/"]


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("host", ["regenboog", "stichting", "beheer"])
def test_a_stranger_reads_the_entrance(regenboog: object, client_at: At, host: str, path: str) -> None:
    page = client_at(host).get(path)
    assert page.status_code == 200
    assert page["Cache-Control"] != ""


@pytest.mark.parametrize(("path", "back"), HALFWAY.items())
def test_a_stranger_cannot_begin_halfway(regenboog: object, client_at: At, path: str, back: str) -> None:
    for answer in (client_at("regenboog").get(path), client_at("regenboog").post(path, {"code": "x"})):
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, back)


@pytest.mark.parametrize("path", [*OWN, *WITH_APP, WITH_MAILED_CODE])
def test_a_stranger_is_sent_to_sign_in(regenboog: object, client_at: At, path: str) -> None:
    for answer in (client_at("regenboog").get(path), client_at("regenboog").post(path)):
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/inloggen/")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", OWN)
def test_the_owner_reads_his_own_pages(bilal: User, client_at: At, path: str, language: str) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    client.post("/taal/", {"language": language})
    page = client.get(path)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()
    assert "allauth" not in page.content.decode()


@pytest.mark.parametrize("path", WITH_APP)
def test_the_owner_of_an_app_reads_its_pages(bilal: User, client_at: At, path: str) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    set_up_app(client)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_owner_of_a_mailed_code_reads_where_to_fill_it_in(
    bilal: User, client_at: At, language: str
) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    client.post("/taal/", {"language": language})
    for answer in (client.get(WITH_MAILED_CODE), client.post(WITH_MAILED_CODE, {"code": "x"})):
        assert (answer.status_code, answer["Location"]) == (302, "/bevestiging/mailcode/")
    client.post("/bevestiging/mailcode/")
    page = client.get(WITH_MAILED_CODE)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize(
    "path", ["/beveiliging/toegangssleutels/1/", "/beveiliging/toegangssleutels/1/verwijdering/"]
)
def test_a_passkey_one_does_not_have_is_not_there(bilal: User, client_at: At, path: str) -> None:
    client = client_at("regenboog")
    sign_in(client, "bilal@example.test")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("host", ["regenboog", "stichting", "beheer"])
def test_nobody_makes_an_account_for_himself(regenboog: object, client_at: At, host: str) -> None:
    client = client_at(host)
    console = (
        {"/signup/", "/accounts/", "/login/"} if host == "beheer" else set()
    )  # the console, for operators
    for path in ("/account/nieuw/", "/signup/", "/accounts/signup/", "/login/", "/accounts/"):
        for answer in (client.get(path), client.post(path, {"email": "esra@example.test"})):
            if path in console:
                assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/inloggen/")
            else:
                assert answer.status_code == 404


def test_every_address_says_who_may_call_it() -> None:
    routes = [*entrance_routes, *security_routes, *preference_routes]
    declared = {route.name: audience_of(route.callback) for route in routes}
    assert [name for name, who in declared.items() if who is None] == []
    for route in security_routes:
        if route.name != "account_email_verification_sent":
            assert declared[route.name] == {Audience.SIGNED_IN}


def allauth_names() -> set[str]:
    """Return the names of every address django-allauth brings with the apps and settings we use."""
    names = set()
    for module in ("allauth.account.urls", "allauth.mfa.urls", "allauth.usersessions.urls"):
        names |= {pattern.name for pattern in flat(get_resolver(module).url_patterns)}
    return names


def flat(patterns: list) -> list[URLPattern]:
    return [
        leaf
        for pattern in patterns
        for leaf in ([pattern] if isinstance(pattern, URLPattern) else flat(pattern.url_patterns))
    ]


def test_every_address_of_allauth_is_ours_or_does_not_exist() -> None:
    ours = {route.name for route in (*entrance_routes, *security_routes)}
    absent = allauth_names() - ours
    assert absent == {"mfa_download_recovery_codes"}
    assert len(allauth_names()) == 32
    for host in ("school", "foundation", "operator"):
        resolver = get_resolver(f"config.urls.{host}")
        for route in flat(resolver.url_patterns):
            assert not route.callback.__module__.startswith("allauth") or audience_of(route.callback)
        with pytest.raises(NoReverseMatch):
            resolver.reverse("mfa_download_recovery_codes")
