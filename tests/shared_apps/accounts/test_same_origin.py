"""What another site, or a neighbouring school's site, cannot do."""

from collections.abc import Callable

import pytest
from django.test import Client

from shared_apps.accounts.models import User
from tenants.models import School
from tests.shared_apps.accounts.conftest import LONG, is_signed_in, sign_in

At = Callable[..., Client]
FORM = {"login": "bilal@example.test", "password": LONG}


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_a_form_of_another_site_or_a_sibling_is_refused(bilal: User, client_at: At, came_from: str) -> None:
    client = client_at("regenboog")
    answer = client.post("/inloggen/", FORM, headers={"Sec-Fetch-Site": came_from})
    assert answer.status_code == 403
    assert "Dit kwam van een andere website" in answer.content.decode()
    assert "__Host-kring-session" not in client.cookies


@pytest.mark.parametrize("came_from", ["same-origin", "none"])
def test_our_own_pages_may_post(bilal: User, client_at: At, came_from: str) -> None:
    answer = client_at("regenboog").post("/inloggen/", FORM, headers={"Sec-Fetch-Site": came_from})
    assert answer.status_code == 302


def test_a_link_from_another_site_opens(regenboog: School, client_at: At) -> None:
    page = client_at("regenboog").get("/inloggen/", headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 200


def test_a_cookie_a_sibling_could_plant_is_not_read(bilal: User, client_at: At) -> None:
    owner = client_at("regenboog")
    sign_in(owner, "bilal@example.test")
    planted = client_at("regenboog")
    for name in ("sessionid", "kring-session", "__Secure-kring-session"):
        planted.cookies[name] = owner.cookies["__Host-kring-session"].value
    assert not is_signed_in(planted)


def test_every_cookie_we_set_is_bound_to_its_host(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    client.get("/inloggen/")
    sign_in(client, "bilal@example.test")
    bound = {
        name: (cookie["domain"], cookie["path"], cookie["secure"]) for name, cookie in client.cookies.items()
    }
    names = ("csrf", "session", "device", "language")
    assert bound == {f"__Host-kring-{name}": ("", "/", True) for name in names}


def test_a_form_without_its_token_is_refused(bilal: User, client_at: At) -> None:
    strict = Client(headers={"host": "regenboog.kring.localhost"}, enforce_csrf_checks=True)
    assert strict.post("/inloggen/", FORM).status_code == 403
    page = strict.get("/inloggen/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert strict.post("/inloggen/", {**FORM, "csrfmiddlewaretoken": token}).status_code == 302


def test_a_token_of_a_sibling_is_refused(bilal: User, kompas: School, client_at: At) -> None:
    sibling = Client(headers={"host": "kompas.kring.localhost"}, enforce_csrf_checks=True)
    page = sibling.get("/inloggen/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    victim = Client(headers={"host": "regenboog.kring.localhost"}, enforce_csrf_checks=True)
    victim.get("/inloggen/")
    assert victim.post("/inloggen/", {**FORM, "csrfmiddlewaretoken": token}).status_code == 403


def test_a_page_forbids_frames_strangers_and_inline_script(regenboog: School, client_at: At) -> None:
    page = client_at("regenboog").get("/inloggen/")
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert page["X-Frame-Options"] == "DENY"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page["Cache-Control"] != ""


@pytest.mark.parametrize(
    "target", ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)"]
)
def test_the_way_back_stays_here(bilal: User, client_at: At, target: str) -> None:
    client = client_at("regenboog")
    assert client.post("/taal/", {"language": "en", "next": target})["Location"] == "/"
    assert sign_in(client, "bilal@example.test", next=target)["Location"] == "/"


def test_the_way_back_leads_to_the_page_one_wanted(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    way = client.get("/sessies/")["Location"]
    assert way == "/inloggen/?next=/sessies/"
    assert sign_in(client, "bilal@example.test", next="/sessies/")["Location"] == "/sessies/"
