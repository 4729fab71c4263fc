"""The operator's pages in a real browser: phone and desk, both themes and languages, and axe finds nothing."""

import datetime as dt
from importlib import import_module

import pytest
import time_machine
from django.conf import settings

from billing import models
from billing.services.issuing import issue_invoice
from billing.services.joining import renew_join_code
from billing.services.offers import offer_call_off
from billing.services.payments import record_payment
from kit.dates import today
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import signed_agreement
from tests.factories.foundations import MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand
from tests.factories.invoices import count, drafts, supplier
from tests.shared_apps.operations.conftest import make_olga
from tests.shared_apps.procurement.november import NOVEMBER, called_off
from tests.shared_apps.procurement.test_contract_in_the_browser import cookie
from tests.shared_apps.procurement.worth import STAFFEL
from tests.support.browser import DESK, PHONE, browse, chrome, site

__all__ = ["browse", "chrome", "site"]
pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]

PAGES = {
    "price-books": "/prijslijsten/",
    "price-version": "/prijslijsten/versies/{version}/",
    "new-component": "/prijslijsten/versies/{version}/onderdelen/nieuw/",
    "indices": "/indexcijfers/",
    "agreements": "/overeenkomsten/",
    "agreement": "/overeenkomsten/{agreement}/",
    "draft": "/overeenkomsten/{draft}/",
    "new-agreement": "/overeenkomsten/nieuw/",
    "new-term": "/overeenkomsten/{draft}/artikelen/nieuw/tier_table/",
    "new-offer": "/overeenkomsten/{agreement}/afroepen/nieuw/",
    "call-off": "/afroepen/{offer}/",
    "taking-back": "/afroepen/{offer}/intrekking/",
    "ending": "/afroepen/{call_off}/einde/",
    "school": "/scholen/{regenboog}/",
    "transfer": "/scholen/{regenboog}/overdracht/",
    "joining": "/scholen/{regenboog}/aansluiting/",
    "new-foundation": "/stichtingen/nieuw/",
    "accounts": "/stichtingen/{foundation}/betaling/",
}
CONSOLE = {
    "console": "/",
    "invoices": "/billing/invoice/",
    "invoice": "/billing/invoice/{invoice}/change/",
    "payment": "/billing/invoice/{invoice}/betaling/",
    "runs": "/billing/billingrun/",
    "run": "/billing/billingrun/{run}/change/",
    "run-start": "/billing/billingrun/starten/",
    "payments": "/billing/payment/",
    "ledger": "/billing/ledgerentry/",
    "suppliers": "/billing/supplier/",
    "foundations": "/foundations/foundation/",
    "foundation": "/foundations/foundation/{foundation}/change/",
}


@pytest.fixture
def case(committed_db: str):
    """Duinrand's agreement, a draft of another, an offer, an invoice paid in part and a credit note; Olga signed in."""
    with time_machine.travel(NOVEMBER, tick=True):
        with operator_scope():
            foundation = make_duinrand()
            regenboog, kompas = (School.objects.get(subdomain=name) for name in ("regenboog", "kompas"))
            for school in (regenboog, kompas):
                MembershipFactory.create(foundation=foundation, school=school)
            supplier()
            agreement = signed_agreement(foundation, *STAFFEL, title="Raamovereenkomst 2026-2030")
            renew_join_code(agreement=agreement, by=None)
            call_off = called_off(agreement, regenboog, 412)
            count(kompas, 188)
            offer = offer_call_off(agreement=agreement, school=kompas, starts_on=dt.date(2027, 1, 1), by=None)
            from tests.factories.billing import AgreementFactory

            draft = AgreementFactory.create(foundation=foundation, number="RO-concept")
            version = models.PriceBookVersion.objects.first()
        (waiting,) = drafts()
        with operator_scope():
            invoice = issue_invoice(invoice=waiting, by=None)
            part = invoice.gross_amount / 2
            record_payment(
                invoice=invoice,
                amount=part.quantize(invoice.gross_amount),
                received_on=today(),
                reference="NL1",
                by=None,
            )
        olga = make_olga()
        with operator_scope():
            session = cookie(olga, "beheer", import_module(settings.SESSION_ENGINE).SessionStore())
            run = models.BillingRun.objects.get()
        ids = {"version": version.pk, "agreement": agreement.pk, "draft": draft.pk, "offer": offer.pk}
        ids |= {"call_off": call_off.pk, "regenboog": regenboog.pk, "foundation": foundation.pk}
        ids |= {"invoice": invoice.pk, "run": run.pk, "session": session}
        yield ids


def walk(browse, case, pages, width: int, theme: str) -> list[str]:
    """Open every page; return what axe, the console or the width complained about."""
    language = "nl-NL" if theme == "light" else "en-GB"
    page = browse("beheer", width=width, theme=theme, language=language)
    page.context.add_cookies([case["session"]])
    wrong = []
    for name, path in pages.items():
        answer = page.goto(path.format(**case))
        browse.picture(page, f"beheer-{name}-{width}-{theme}")
        try:
            assert answer.status == 200, answer.status
            browse.check(page)
        except AssertionError as found:
            wrong.append(f"{name}: {found}")
            browse.complaints.clear()
    return wrong


@pytest.mark.parametrize(("width", "theme"), [(PHONE, "light"), (DESK, "dark")])
def test_the_pages_of_billing_are_accessible(browse, case, width: int, theme: str) -> None:
    assert walk(browse, case, PAGES, width, theme) == []


@pytest.mark.parametrize(("width", "theme"), [(DESK, "light")])
def test_the_console_is_accessible(browse, case, width: int, theme: str) -> None:
    found = walk(browse, case, CONSOLE, width, theme)
    assert not found, "\n".join(found)


def test_a_transfer_is_shown_before_it_is_done(browse, case) -> None:
    page = browse("beheer", width=PHONE)
    page.context.add_cookies([case["session"]])
    page.goto("/scholen/{regenboog}/vertrek/".format(**case))
    page.fill("[name=on]", "2027-08-01")
    page.fill("[name=reason]", "opgeheven")
    page.get_by_role("button", name="Kijk wat er gebeurt").click()
    page.get_by_text("Dit gaat er gebeuren").wait_for()
    browse.check(page)
    browse.picture(page, "beheer-leaving-shown")
