"""A stranger opens the public site; a moment later she stands in a school of her own, first steps before her."""

import datetime as dt
import os
import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from playwright.sync_api import Page, expect

from kit.dates import today
from tenants.models import QuarantinedName
from tenants.scope import operator_scope
from tests.factories.foundations import LocationFactory
from tests.support.browser import DESK, PHONE, Browse
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.journey
BOTH = [(PHONE, "light"), (DESK, "dark")]
LOOKS = [*BOTH, (PHONE, "dark"), (DESK, "light")] if os.environ.get("CI") == "true" else BOTH


@pytest.fixture
def register(site, settings) -> None:
    """De Zeester stands in the register; links lead to the port of this test's site."""
    settings.PUBLIC_PORT = site.server_port
    with operator_scope():
        LocationFactory.create(
            name="Basisschool De Zeester", brin="21ZS", street="Strandweg", house_number="4", city="Duinstad"
        )


@pytest.fixture
def look(browse: Browse):
    """Look at a page at both widths and in both themes, and keep the pictures."""

    def looked(page: Page, name: str) -> None:
        for width, theme in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=theme)
            browse.picture(page, f"signup-{name}-{width}-{theme}")
            browse.check(page)

    return looked


def mailed_link() -> str:
    run_jobs()
    return re.search(r"http://\S+/aanmelding/bevestiging/\S+", mail.outbox[-1].body).group()


def code_of(page: Page) -> str:
    """Return what an app with codes would show now."""
    secret = page.locator("code").first.inner_text().strip()
    return format_hotp_value(hotp_value(re.sub(r"\s", "", secret), next(yield_hotp_counters_from_time())))


def fill_in(page: Page) -> None:
    page.get_by_label("Je voornaam").fill("Marijke")
    page.get_by_label("Je achternaam").fill("van der Berg")
    page.get_by_label("E-mailadres").fill("marijke@zeester.test")
    page.get_by_label("Ik aanvaard de verwerkersovereenkomst").check()


def test_a_stranger_gets_a_school_of_her_own(browse: Browse, register: None, look) -> None:
    page = browse()
    page.goto("/")
    look(page, "1-home")
    page.get_by_role("link", name="Meld je school aan").first.click()
    look(page, "2-start")
    page.get_by_role("searchbox").press_sequentially("zeest")
    expect(page.get_by_role("link", name="Basisschool De Zeester")).to_be_visible()
    look(page, "3-found")
    page.get_by_role("link", name="Basisschool De Zeester").click()
    expect(page.get_by_label("Adres", exact=True)).to_have_value("zeester")
    page.get_by_label("Adres", exact=True).press_sequentially("--x")
    expect(page.get_by_text("Gebruik één streepje tegelijk")).to_be_visible()
    look(page, "4-address-refused")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", name="Basisschool De Zeester")).to_be_visible()
    look(page, "5-form-refused")
    page.get_by_label("Adres", exact=True).fill("zeester")
    expect(page.get_by_text("zeester is vrij")).to_be_visible()
    fill_in(page)
    look(page, "6-form")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    look(page, "7-sent")
    page.goto(mailed_link())
    look(page, "8-prove")
    page.get_by_role("button", name="Ja, maak mijn school").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    look(page, "9-progress")
    run_jobs()
    expect(page.get_by_role("heading", name="Welkom bij Basisschool De Zeester")).to_be_visible()
    look(page, "a-welcome")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="App met codes").click()
    page.get_by_label(re.compile("code", re.IGNORECASE)).first.fill(code_of(page))
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", name="Reservecodes")).to_be_visible()
    page.goto(page.url.split("/beveiliging")[0] + "/")
    expect(page.get_by_role("heading", name=re.compile("Marijke"))).to_be_visible()
    expect(page.locator(".checklist .row")).to_have_count(3)
    look(page, "b-school-home")
    page.get_by_role("link", name="Lees je leerlingen en groepen in").click()
    look(page, "c-first-step")


def test_a_school_that_is_typed_is_told_which_addresses_are_free(browse: Browse, register: None) -> None:
    page = browse()
    page.goto("/aanmelding/")
    page.get_by_role("link", name="Mijn school staat er niet bij").click()
    page.get_by_label("Naam van de school").fill("Basisschool De Duinpan")
    page.get_by_label("Plaats").fill("Duinstad")
    page.get_by_label("BRIN-nummer").focus()
    expect(page.locator("#address-answer")).to_contain_text(
        "Vrij zijn: duinpan, duinpan-duinstad, duinpan-school"
    )


def test_whoever_loses_the_name_chooses_another_without_starting_over(
    browse: Browse, register: None, look
) -> None:
    page = browse()
    page.goto("/aanmelding/gegevens/?vestiging=21ZS00")
    fill_in(page)
    page.get_by_role("button", name="Verder").click()
    page.goto(mailed_link())
    with operator_scope():
        QuarantinedName.objects.create(name="zeester", until_on=today() + dt.timedelta(days=9))
    page.get_by_role("button", name="Ja, maak mijn school").click()
    run_jobs()
    expect(page.get_by_text("zeester is weg")).to_be_visible()
    look(page, "d-name-gone")
    page.get_by_label("Adres", exact=True).fill("zeester-duinstad")
    page.get_by_role("button", name="Ga verder met dit adres").click()
    run_jobs()
    expect(page.get_by_role("heading", name="Welkom bij Basisschool De Zeester")).to_be_visible()
