"""Frits signs in to the portal, sees the agreement at a glance, opens a line down to its clause, takes the papers."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from lxml import etree
from playwright.sync_api import Page, expect

from billing.models import Invoice
from shared_apps.accounts.models import User
from tenants.scope import operator_scope, portal_scope
from tests.shared_apps.accounts.conftest import LONG, app_code
from tests.shared_apps.procurement.november import _in_may
from tests.shared_apps.procurement.test_contract_in_the_browser import case
from tests.support.browser import DESK, PHONE, Browse

__all__ = ["_in_may", "case"]

pytestmark = pytest.mark.journey
SECRET = "KRINGKRINGKRINGKRINGKRINGKRINGKR"
NUMBER = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}ID"


@pytest.fixture
def frits(case: dict[str, object]) -> User:
    """Frits has a password, and an app with codes as his second step."""
    with portal_scope(None):
        user = User.objects.get(email="frits@duinrand.test")
        user.set_password(LONG)
        user.save()
        Authenticator.objects.filter(user=user).delete()
        TOTP.activate(user, SECRET)
    return user


def sign_in(browse: Browse, page: Page) -> None:
    page.goto("/")
    expect(page.get_by_label("E-mailadres")).to_be_visible()
    browse.check(page)
    page.get_by_label("E-mailadres").fill("frits@duinrand.test")
    page.get_by_label("Wachtwoord").fill(LONG)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_label("Code uit je app, of een reservecode")).to_be_visible()
    browse.check(page)
    page.get_by_label("Code uit je app, of een reservecode").fill(app_code(SECRET))
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1, name="Raamovereenkomst 2026-2030")).to_be_visible()


def taken(page: Page, kind: str) -> bytes:
    """Press a paper's button and return what arrives."""
    with page.expect_download() as coming:
        page.locator(f"main a[href$='/{kind}/']").click()
    return Path(coming.value.path()).read_bytes()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_from_signing_in_to_the_clause_and_the_papers(
    browse: Browse, frits: User, case: dict[str, object], width: int
) -> None:
    with operator_scope():
        number = Invoice.objects.get(pk=case["invoice"]).number
    page = browse("stichting", width=width)
    sign_in(browse, page)
    expect(page.locator(".figures")).to_contain_text("scholen namen af")
    expect(page.locator("#waarom")).to_contain_text("art. 5.2")
    browse.check(page)
    browse.picture(page, f"procurement-glance-{width}")
    page.goto("/facturen/")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    line = page.locator("details.because").first
    expect(line.get_by_text("art. 5.2")).to_be_hidden()
    line.locator("summary").click()
    expect(line.get_by_text("art. 5.2").first).to_be_visible()
    browse.check(page)
    browse.picture(page, f"procurement-line-{width}")
    assert taken(page, "pdf_nl").startswith(b"%PDF-")
    ubl = etree.fromstring(taken(page, "ubl"))
    assert ubl.find(NUMBER).text == number
