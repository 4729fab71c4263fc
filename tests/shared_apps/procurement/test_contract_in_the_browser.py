"""The contract in a real browser: the portal's pages and a school leader's, both themes, phone and desk."""

import datetime as dt
from importlib import import_module
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from billing import gateways
from billing.gateways.breaker import Breaker
from billing.gateways.stripe import StripeGateway
from billing.models import Checkout
from billing.services.issuing import issue_invoice
from billing.services.joining import ask_to_join, renew_join_code
from billing.services.offers import offer_call_off
from kit.dates import now
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenant_apps.people.services.staff import found_school
from tenants.models import School, UsageCounter
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.factories.billing import signed_agreement
from tests.factories.foundations import MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand
from tests.factories.invoices import count, drafts, supplier
from tests.shared_apps.procurement.conftest import member
from tests.shared_apps.procurement.november import NOVEMBER, _in_may, called_off
from tests.shared_apps.procurement.worth import STAFFEL
from tests.support.browser import DESK, PHONE, browse, chrome, site
from tests.support.fake_stripe import SECRET, FakeStripe

__all__ = ["_in_may", "browse", "chrome", "site"]

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
PORTAL = {
    "glance": "/",
    "schools": "/scholen/",
    "price": "/scholen/{regenboog}/prijs/",
    "text": "/overeenkomsten/{agreement}/",
    "call-off": "/afroepen/{offer}/",
    "invoices": "/facturen/",
    "invoice": "/facturen/{invoice}/",
    "what-if": "/wat-als/",
    "answer": "/wat-als/?question=joins&school={kompas}&starts_on=2027-01-01&pupils=188",
    "refused": "/wat-als/?question=joins",
    "joining": "/aanvragen/{asked}/",
    "paying": "/facturen/{invoice}/betalingen/{wanted}/",
    "back": "/facturen/{invoice}/betalingen/{opened}/?terug=1",
    "over": "/facturen/{invoice}/betalingen/{expired}/",
}
SCHOOL = {
    "contract": "/contract/",
    "call-off": "/contract/afroepen/{theirs}/",
    "invoice": "/contract/facturen/{invoice}/",
}


def cookie(user: User, host: str, session) -> dict[str, object]:
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": session.session_key,
        "domain": f"{host}.kring.localhost",
        "path": "/",
        "secure": True,
        "httpOnly": True,
        "sameSite": "Lax",
    }


def payment_pages(invoice) -> dict[str, object]:
    """Make a payment page in each state it can be met in; return their keys by state."""
    return {
        state: Checkout.objects.create(
            invoice=invoice,
            amount=invoice.gross_amount - number,
            idempotency_key=uuid4(),
            state=state,
            return_url="https://stichting.kring.localhost/",
            url="https://checkout.stripe.test/x",
            wanted_at=now(),
        ).pk
        for number, state in enumerate(("wanted", "open", "expired"))
    }


@pytest.fixture
def case(committed_db: str) -> dict[str, object]:
    """Duinrand's agreement with De Regenboog in it and Het Kompas about to join."""
    with operator_scope():
        foundation = make_duinrand()
        regenboog, kompas = School.objects.get(subdomain="regenboog"), School.objects.get(subdomain="kompas")
        for school in (regenboog, kompas):
            MembershipFactory.create(foundation=foundation, school=school)
        supplier()
        agreement = signed_agreement(foundation, *STAFFEL, title="Raamovereenkomst 2026-2030")
        called_off(agreement, regenboog, 412)
        count(kompas, 188)
        offer = offer_call_off(agreement=agreement, school=kompas, starts_on=dt.date(2027, 1, 1), by=None)
        for metric, value in (("families", 280), ("families_reached", 263), ("posts", 31)):
            UsageCounter.objects.create(
                school=regenboog, on=dt.date(2026, 10, 30), metric=metric, value=value
            )
        theirs = agreement.call_offs.get(school=regenboog)
        zeester = School.objects.create(name="De Zeester", subdomain="zeester", city="Zandhaven", brin="12AB")
        code = renew_join_code(agreement=agreement, by=None)
        asked = ask_to_join(school=zeester, code=code, by=None)
    (draft,) = drafts()
    with operator_scope():
        invoice = issue_invoice(invoice=draft, by=None)
        pages = payment_pages(invoice)
    frits = member(foundation)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    with portal_scope(None):
        portal = cookie(frits.user, "stichting", store())
    with school_scope(regenboog):
        lena = activate_user(email="lena@regenboog.test")
        Authenticator.objects.create(user=lena, type=Authenticator.Type.TOTP, data={})
        found_school(user=lena, call_name="Lena", family_name="Visser")
        school = cookie(lena, "regenboog", store())
    ids = {"regenboog": regenboog.pk, "kompas": kompas.pk, "agreement": agreement.pk, "offer": offer.pk}
    ids |= {
        "asked": asked.pk,
        "wanted": pages["wanted"],
        "opened": pages["open"],
        "expired": pages["expired"],
    }
    return ids | {"invoice": invoice.pk, "theirs": theirs.pk, "portal": portal, "school": school}


@pytest.mark.parametrize(("width", "theme"), [(PHONE, "light"), (DESK, "dark")])
def test_the_contract_is_accessible_everywhere(browse, case, request, width: int, theme: str) -> None:
    assert NOVEMBER.year == 2026
    gateways.use(StripeGateway("sk_test_x", SECRET, http=FakeStripe(), rest=Breaker()))
    request.addfinalizer(lambda: gateways.use(None))
    language = "nl-NL" if theme == "light" else "en-GB"
    for host, pages in (("stichting", PORTAL), ("regenboog", SCHOOL)):
        page = browse(host, width=width, theme=theme, language=language)
        page.context.add_cookies([case["portal" if host == "stichting" else "school"]])
        for name, path in pages.items():
            answer = page.goto(path.format(**case))
            assert (host, name, answer.status) == (host, name, 422 if name == "refused" else 200)
            browse.check(page)
            browse.picture(page, f"{host}-{name}-{width}-{theme}")
