"""The agreement on the portal: figures to the cent, each opened to its clause, another foundation's not found."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from billing import models
from billing.models import CallOffAcceptance
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import make_active
from tests.factories.foundations import MembershipFactory
from tests.factories.invoices import count
from tests.shared_apps.procurement.conftest import member
from tests.shared_apps.procurement.november import November, _in_may, november

__all__ = ["_in_may", "november"]


def words(answer) -> str:
    """Return the text of a page, spaces made one."""
    text = re.sub(r"</?(?:span|b)\b[^>]*>", "", answer.content.decode())
    text = re.sub(r"<[^>]+>", " ", text).replace("\xa0", " ")
    return " ".join(text.split())


def test_the_first_page_shows_the_agreement_to_the_cent(frits: Client, november: November) -> None:
    page = words(frits.get("/", headers={"accept-language": "nl"}))
    for said in (
        "1 van 2",
        "€ 2.224,80",
        "€ 2.692,01 incl. btw",
        "€ 247,20",
        "bespaard op de prijslijst (10%)",
        "Ruimte onder het maximum van € 100.000,00",
        "Waarom betaalt De Regenboog € 2.224,80?",
        "art. 5.4",
    ):
        assert said in page
    assert "Het Kompas" not in page


def test_before_there_is_an_agreement_the_page_says_what_comes_first(frits: Client) -> None:
    assert "Nog geen raamovereenkomst" in frits.get("/", headers={"accept-language": "nl"}).text


def test_a_school_opens_its_price_to_the_clause(frits: Client, november: November, regenboog: School) -> None:
    page = words(frits.get(f"/scholen/{regenboog.pk}/prijs/", headers={"accept-language": "nl"}))
    assert "Waarom betaalt De Regenboog € 2.224,80?" in page
    assert "art. 5.4" in page
    assert "€ 2.472,00" in page


def test_what_the_agreement_says_stands_in_the_order_of_the_stages(frits: Client, november: November) -> None:
    page = words(frits.get(f"/overeenkomsten/{november.agreement.pk}/", headers={"accept-language": "nl"}))
    assert page.index("art. 5.4") < page.index("Afroepen")
    assert "De Zeester" in page
    assert "aangeboden" in page


def test_the_list_of_schools_shows_prices_beside_use(frits: Client, november: November) -> None:
    page = words(frits.get("/scholen/", headers={"accept-language": "nl"}))
    assert "€ 2.472,00 € 2.224,80" in page
    assert "nam niet af" in page


def foreign(november: November, kompas: School) -> list[str]:
    return [
        f"/overeenkomsten/{november.their_agreement.pk}/",
        f"/scholen/{kompas.pk}/prijs/",
        f"/facturen/{november.their_invoice.pk}/",
        f"/facturen/{november.their_invoice.pk}/ubl/",
        f"/facturen/{november.their_invoice.pk}/pdf_nl/",
    ]


def test_another_foundations_ids_do_not_exist(frits: Client, november: November, kompas: School) -> None:
    nothing = frits.get(f"/facturen/{uuid.uuid7() if hasattr(uuid, 'uuid7') else uuid.uuid4()}/")
    assert nothing.status_code == 404
    for path in foreign(november, kompas):
        answer = frits.get(path)
        assert (path, answer.status_code) == (path, 404)
    with operator_scope():
        call_off = models.CallOff.objects.get(agreement=november.their_agreement)
    assert frits.get(f"/afroepen/{call_off.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/facturen/", "/wat-als/"])
def test_a_stranger_signs_in_first(client_at, db: None, path: str) -> None:
    answer = client_at("stichting").get(path)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/inloggen/")


def sign(client: Client, november: November, **changes: str):
    fields = {
        "signer_name": "Frits Veldhuis",
        "signer_role": "inkoper",
        "po_number": "PO-1",
        "accepts": "on",
        "document_sha256": november.offer.document_sha256,
    }
    return client.post(f"/afroepen/{november.offer.pk}/", fields | changes)


def signed() -> list[tuple[str, str]]:
    with operator_scope():
        return list(CallOffAcceptance.objects.filter(via="portal").values_list("name", "po_number"))


def test_who_buys_signs_what_was_shown_once(frits: Client, november: November) -> None:
    assert (
        "Onderteken deze afroep"
        in frits.get(f"/afroepen/{november.offer.pk}/", headers={"accept-language": "nl"}).content.decode()
    )
    assert sign(frits, november, document_sha256="0" * 64).status_code == 409
    assert sign(frits, november, accepts="").status_code == 422
    assert signed() == []
    assert sign(frits, november).status_code == 302
    assert signed() == [("Frits Veldhuis", "PO-1")]
    assert sign(frits, november).status_code == 409
    assert signed() == [("Frits Veldhuis", "PO-1")]
    page = frits.get(f"/afroepen/{november.offer.pk}/", headers={"accept-language": "nl"}).content.decode()
    assert "Onderteken deze afroep" not in page


@pytest.mark.parametrize("role", [Role.BOARD, Role.READ_ONLY])
def test_who_may_not_buy_reads_and_signs_nothing(
    enter, duinrand: Foundation, november: November, role: Role
) -> None:
    hanneke = enter(member(duinrand, role, "Hanneke"))
    page = hanneke.get(f"/afroepen/{november.offer.pk}/", headers={"accept-language": "nl"})
    assert (page.status_code, "Onderteken deze afroep" in page.content.decode()) == (200, False)
    assert sign(hanneke, november).status_code == 404
    assert signed() == []


def test_an_invoice_opens_to_its_clauses_and_its_files_are_those_that_left(
    frits: Client, november: November
) -> None:
    page = words(frits.get("/facturen/", headers={"accept-language": "nl"}))
    assert november.invoice.number in page
    assert november.their_invoice.number not in page
    one = words(frits.get(f"/facturen/{november.invoice.pk}/", headers={"accept-language": "nl"}))
    assert "€ 2.224,80" in one
    assert "art. 5.4" in one
    assert "€ 2.692,01" in one
    ubl = frits.get(f"/facturen/{november.invoice.pk}/ubl/")
    assert (ubl["Content-Type"], ubl.content[:5]) == ("application/xml", b"<?xml")
    assert frits.get(f"/facturen/{november.invoice.pk}/pdf_nl/").content[:5] == b"%PDF-"
    assert frits.get(f"/facturen/{november.invoice.pk}/exe/").status_code == 404


def rows() -> list[int]:
    with operator_scope():
        return [
            table.objects.count()
            for table in (models.CallOff, models.CallOffAcceptance, models.AgreementTerm, models.IndexValue)
        ]


def test_a_what_if_shows_the_difference_per_school_and_why_and_writes_nothing(
    frits: Client, november: November
) -> None:
    before = rows()
    nl = {"accept-language": "nl"}
    joins = {
        "question": "joins",
        "school": november.new_school.pk,
        "starts_on": "2027-01-01",
        "pupils": "200",
    }
    page = words(frits.get("/wat-als/", joins, headers=nl))
    # 200 pupils x EUR 6.00 x 7/12 less 10%
    assert "De Zeester" in page
    assert "€ 630,00" in page
    index = words(frits.get("/wat-als/", {"question": "index", "percent": "3.1"}, headers=nl))
    assert "€ 68,97" in index  # 3.1% of 2,224.80
    assert rows() == before


@pytest.mark.parametrize(
    "asked",
    [
        {"question": "joins"},
        {"question": "tier"},
        {"question": "index", "percent": "-51"},
        {"question": "iets"},
        {"question": "joins", "school": "x", "starts_on": "2027-01-01", "pupils": "1"},
        {"question": "joins", "starts_on": "2029-01-01", "pupils": "1"},
    ],
)
def test_a_what_if_that_cannot_be_is_told_what_is_wrong(
    frits: Client, november: November, asked: dict[str, str]
) -> None:
    answer = frits.get("/wat-als/", asked)
    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode() or "errors" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/scholen/", "/facturen/", "/overeenkomsten/{agreement}/"])
def test_a_page_takes_the_same_queries_with_three_schools(
    frits: Client, duinrand: Foundation, november: November, path: str
) -> None:
    path = path.format(agreement=november.agreement.pk)

    def grow(number: int) -> None:
        with operator_scope():
            school = School.objects.create(
                name=f"S{number}", subdomain=f"s-{number}", schema_name=f"s_{number}"
            )
            MembershipFactory.create(foundation=duinrand, school=school)
            count(school, 50)
            make_active(november.agreement, school)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert frits.get(path).status_code == 200
        return len(captured)

    queries()
    with_one = queries()
    grow(1)
    grow(2)
    assert queries() == with_one


def test_one_school_alone_shows_no_small_number(frits: Client, november: November, regenboog: School) -> None:
    """A foundation with one school still gets masked counts: the masking holds on the first page too."""
    with operator_scope():
        from tenants.models import UsageCounter

        for metric, value in (("families", 9), ("families_reached", 8)):
            UsageCounter.objects.create(school=regenboog, on="2026-10-30", metric=metric, value=value)
    page = words(frits.get("/", headers={"accept-language": "nl"}))
    assert "88%" not in page
    assert "89%" not in page
