"""Coming in with a password, an app and a passkey, in a real browser; every page of it is for everybody."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from shared_apps.accounts.services import activate_user
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.shared_apps.accounts.conftest import LONG, app_code
from tests.support.browser import DESK, PHONE, Browse

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
HOME = re.compile(r":\d+/$")
ENTRANCE = ["/inloggen/", "/inloggen/code/", "/wachtwoord/vergeten/", "/inloggen/gesloten/"]
SECURITY = [
    "/beveiliging/",
    "/beveiliging/app/",
    "/beveiliging/toegangssleutels/",
    "/beveiliging/toegangssleutels/nieuw/",
    "/wachtwoord/",
    "/e-mailadres/",
    "/bevestiging/",
    "/bevestiging/mailcode/",
    "/sessies/",
    "/uitloggen/",
]


@pytest.fixture
def _bilal(site: object) -> None:
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        activate_user(email="bilal@example.test", password=LONG)


def sign_in(page: Page) -> None:
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill("bilal@example.test")
    page.get_by_label("Wachtwoord").fill(LONG)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(HOME)


@pytest.fixture
def authenticator(browse: Browse) -> Iterator[Page]:
    """A phone with a fingerprint reader that always says yes."""
    page = browse("regenboog", width=PHONE)
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    tools.detach()


@pytest.mark.usefixtures("_bilal")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_is_for_everybody(browse: Browse, width: int, theme: str) -> None:
    page = browse("regenboog", width=width, theme=theme)
    for path in ENTRANCE:
        page.goto(path)
        browse.check(page)
        browse.picture(page, f"accounts{path.replace('/', '-')}{width}-{theme}")
    sign_in(page)
    for path in SECURITY:
        page.goto(path)
        browse.check(page)
        browse.picture(page, f"accounts{path.replace('/', '-')}{width}-{theme}")
    page.goto("/bevestiging/mailcode/")
    page.get_by_role("button", name="Stuur de code").click()
    page.wait_for_url("**/bevestiging/mailcode/invoer/")
    browse.check(page)
    browse.picture(page, f"accounts-bevestiging-mailcode-invoer-{width}-{theme}")


@pytest.mark.usefixtures("_bilal")
def test_a_refused_password_is_said_at_the_top(browse: Browse) -> None:
    page = browse("regenboog", width=PHONE)
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill("bilal@example.test")
    page.get_by_label("Wachtwoord").fill("een ander wachtwoord")
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_text("Dit e-mailadres en wachtwoord horen niet bij elkaar.").wait_for()
    assert page.get_by_label("E-mailadres").input_value() == "bilal@example.test"
    browse.check(page)


@pytest.mark.usefixtures("_bilal")
def test_an_app_becomes_the_second_step(browse: Browse) -> None:
    page = browse("regenboog", width=PHONE)
    sign_in(page)
    page.goto("/beveiliging/app/")
    secret = page.get_by_label("Sleutel").inner_text().replace(" ", "")
    page.get_by_label("Code uit de app").fill(app_code(secret))
    page.get_by_role("button", name="Aanzetten").click()
    page.get_by_role("heading", name="Reservecodes").wait_for()
    browse.check(page)
    spare = page.locator("code").first.inner_text().strip()
    page.goto("/uitloggen/")
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_label("E-mailadres").fill("bilal@example.test")
    page.get_by_label("Wachtwoord").fill(LONG)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_label("Code uit je app, of een reservecode").fill(spare)
    browse.check(page)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(HOME)
    page.goto("/sessies/")
    page.get_by_text("dit apparaat").wait_for()


@pytest.mark.usefixtures("_bilal")
def test_a_passkey_signs_in_without_password(authenticator: Page, browse: Browse) -> None:
    page = authenticator
    sign_in(page)
    page.goto("/beveiliging/toegangssleutels/nieuw/")
    page.get_by_role("button", name="Toegangssleutel maken").click()
    page.get_by_role("heading", name="Reservecodes").wait_for()
    page.goto("/beveiliging/toegangssleutels/")
    page.get_by_role("link", name="Mijn apparaat").click()
    browse.check(page)
    page.goto("/uitloggen/")
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Gebruik een toegangssleutel").click()
    page.wait_for_url(HOME)
    page.goto("/sessies/")
    page.get_by_text("dit apparaat").wait_for()


@pytest.mark.usefixtures("_bilal")
def test_a_passkey_is_the_second_step_after_a_password_and_is_removed_again(
    authenticator: Page, browse: Browse
) -> None:
    page = authenticator
    sign_in(page)
    page.goto("/beveiliging/toegangssleutels/nieuw/")
    page.get_by_label("Alleen hiermee inloggen, zonder wachtwoord").uncheck()
    page.get_by_role("button", name="Toegangssleutel maken").click()
    page.get_by_role("heading", name="Reservecodes").wait_for()
    page.goto("/uitloggen/")
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_label("E-mailadres").fill("bilal@example.test")
    page.get_by_label("Wachtwoord").fill(LONG)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Gebruik je toegangssleutel").click()
    page.wait_for_url(HOME)
    page.goto("/beveiliging/toegangssleutels/")
    page.get_by_role("link", name="Mijn apparaat").click()
    page.get_by_role("link", name="Deze toegangssleutel weghalen").click()
    browse.check(page)
    page.get_by_role("button", name="Weghalen").click()
    page.get_by_text("Nog geen toegangssleutels").wait_for()
