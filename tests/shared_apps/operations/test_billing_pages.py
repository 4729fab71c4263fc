"""From an empty price list to a call-off in force, as an operator does it; what is wrong is said in the form."""

import datetime as dt

import pytest
from django.test import Client

from billing.enums import CallOffState
from billing.models import (
    AgreementTerm,
    CallOff,
    FrameworkAgreement,
    PriceBook,
    PriceBookVersion,
    VatCategory,
)
from billing.queries.call_offs import call_offs
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tenants.services import state_pupil_count
from tests.factories.billing import make_active, signed_agreement
from tests.factories.foundations import MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand

START = "2026-08-01"
AGREEMENT = {
    "number": "RO-2026-014",
    "title": "Oudercommunicatie",
    "procedure": "invited",
    "starts_on": START,
    "ends_on": "2028-08-01",
    "estimated_value": "80000",
    "maximum_value": "100000",
    "warn_percent": "80",
    "eligibility": "all",
    "settlement": "snapshot",
    "count_day": "1",
    "count_month": "10",
}


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    with operator_scope():
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
        state_pupil_count(
            school=regenboog, count_date=dt.date(2025, 10, 1), pupils=412, source="test", stated_by="test"
        )
    return foundation


def sent(console: Client, path: str, **filled: object) -> str:
    """Post and follow; return the address one ends at, or the page that refuses."""
    answer = console.post(path, filled, follow=True)
    assert answer.status_code == 200, answer.text
    return answer.redirect_chain[-1][0] if answer.redirect_chain else path


def component(vat: VatCategory, tiers: str = "* 6,00", **more: object) -> dict[str, object]:
    filled = {
        "code": "kring",
        "name_nl": "Kring",
        "name_en": "Kring",
        "unit": "pupil",
        "tier_mode": "none",
        "tiers": tiers,
        "proration": "month",
        "vat": vat.pk,
        "module": "base",
        "position": 0,
    }
    return filled | more


def test_from_a_price_list_to_a_call_off_in_force(console: Client, duinrand, regenboog: School) -> None:
    sent(console, "/prijslijsten/nieuw/", name="Prijslijst Kring", is_public="on")
    with operator_scope():
        book, vat = PriceBook.objects.get(), VatCategory.objects.get(rate=21)
    version = sent(
        console, f"/prijslijsten/{book.pk}/versies/nieuw/", code="2026-2027", effective_from="2026-01-01"
    )
    refused = console.post(f"{version}onderdelen/nieuw/", component(vat, "100 5\n* 6", tier_mode="volume"))
    assert refused.status_code == 422
    assert "duurder dan de vorige" in refused.text
    assert "zoiets" not in refused.text
    bad = console.post(f"{version}onderdelen/nieuw/", component(vat, "zoiets"))
    assert (bad.status_code, "Dit is geen staffel: zoiets" in bad.text) == (422, True)
    sent(console, f"{version}onderdelen/nieuw/", **component(vat))
    sent(console, f"{version}publicatie/")
    filled = AGREEMENT | {"foundation": duinrand.pk, "price_book": book.pk}
    too_long = console.post("/overeenkomsten/nieuw/", filled | {"ends_on": "2031-08-01"})
    assert (too_long.status_code, "hooguit vier jaar" in too_long.text) == (422, True)
    page = sent(console, "/overeenkomsten/nieuw/", **filled)
    term = {"clause_ref": "art. 5.4", "percent": "10", "valid_from": START, "position": 0}
    over = console.post(f"{page}artikelen/nieuw/percent_off/", term | {"percent": "101"})
    assert over.status_code == 422
    sent(console, f"{page}artikelen/nieuw/percent_off/", **term)
    signing = {"signed_on": "2026-07-01", "signed_for_buyer": "Frits", "signed_for_supplier": "Kring"}
    sent(console, f"{page}ondertekening/", **signing)
    again = console.post(f"{page}artikelen/nieuw/percent_off/", term)
    assert (again.status_code, "wijzigingsovereenkomst" in again.text) == (422, True)
    offer = sent(console, f"{page}afroepen/nieuw/", school=regenboog.pk, starts_on=START)
    shown = console.get(offer).text
    assert all(words in shown for words in ("2.224,80", "2.692,01", "art. 5.4", "10% korting"))
    sent(console, f"{offer}acceptatie/", name="Gerda Smit", role="directeur")
    with operator_scope():
        assert call_offs().get().state == CallOffState.ACTIVE
        assert AgreementTerm.objects.count() == 1
    story = console.get(page).text
    assert all(words in story for words in ("De Regenboog", "4.449,60", "Oudercommunicatie"))


@pytest.fixture
def agreement(duinrand: Foundation, regenboog: School) -> FrameworkAgreement:
    with operator_scope():
        agreement = signed_agreement(duinrand)
        make_active(agreement, regenboog, document=DOCUMENT)
        return agreement


DOCUMENT = (
    '{"number":"RO/1","agreement":{"number":"RO","title":"x"},"buyer":{"name":"x"},"school":{"name":"x"},'
    '"lot":null,"year":"2026-2027","pupils":412,"count_date":"2026-10-01","is_po_required":false,"lines":[],'
    '"list":{"net":"0","vat":"0","gross":"0"},"contract":{"net":"0","vat":"0","gross":"0"},'
    '"committed_value":"0","clauses":[],"stages":[]}'
)


def test_every_page_opens_for_an_operator_and_nobody_else(
    console: Client, client_at, agreement: FrameworkAgreement
) -> None:
    with operator_scope():
        version, call_off = PriceBookVersion.objects.get(), CallOff.objects.get()
    at, off = f"/overeenkomsten/{agreement.pk}/", f"/afroepen/{call_off.pk}/"
    paths = [
        *("/prijslijsten/", "/prijslijsten/nieuw/", f"/prijslijsten/versies/{version.pk}/"),
        *("/indexcijfers/", "/indexcijfers/nieuw/", "/overeenkomsten/", "/overeenkomsten/nieuw/", at),
        *(f"{at}{page}" for page in ("gegevens/", "wijzigingen/nieuw/", "afroepen/nieuw/", "beeindiging/")),
        *(f"{at}{page}" for page in ("scholen/nieuw/", "percelen/nieuw/", "opties/nieuw/", "ondertekening/")),
        *(f"{at}artikelen/nieuw/{kind}/" for kind in ("tier_table", "indexation", "minimum", "free_period")),
        *(off, f"{off}einde/", f"{off}verlenging/", f"{off}acceptatie/"),
    ]
    assert [path for path in paths if console.get(path).status_code != 200] == []
    stranger = client_at("beheer")
    assert {stranger.get(path).status_code for path in paths} == {302}
    for subdomain in ("", "stichting", "regenboog"):
        assert client_at(subdomain).get(at).status_code in {302, 404}


def test_the_annex_is_paper(console: Client, agreement: FrameworkAgreement) -> None:
    answer = console.get(f"/overeenkomsten/{agreement.pk}/bijlage.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-1.")


def test_a_code_is_made_and_replaced(console: Client, agreement: FrameworkAgreement) -> None:
    codes = set()
    for _ in range(2):
        sent(console, f"/overeenkomsten/{agreement.pk}/code/")
        with operator_scope():
            codes.add(FrameworkAgreement.objects.get().join_code)
    assert len(codes) == 2
    assert "" not in codes


@pytest.mark.parametrize("number", [1, 3])
def test_a_story_takes_as_many_queries_with_more_terms(
    console: Client, duinrand, regenboog: School, number: int, django_assert_max_num_queries
) -> None:
    from billing import pricing

    with operator_scope():
        terms = [(f"art. {n}", pricing.PercentOff(n), "") for n in range(1, number + 1)]
        agreement = signed_agreement(duinrand, *terms)
    with django_assert_max_num_queries(40) as taken:
        console.get(f"/overeenkomsten/{agreement.pk}/")
    SEEN.add(len(taken))
    assert len(SEEN) == 1


SEEN: set[int] = set()
