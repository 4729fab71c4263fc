"""What may not leave: amounts that do not reckon, VAT a cent off, and what NLCIUS asks of a Dutch supplier."""

from dataclasses import replace
from decimal import Decimal

import pytest

from billing.documents import DocumentIncorrect, DocumentKind, Preceding
from billing.documents.rules import RULES, broken_rules, check
from tests.billing.documents.papers import DUINRAND, KRING, TRANSFER, invoice, with_vat_off_by

RIGHT = invoice()
NOWHERE = replace(KRING.address, street="")
LINE = RIGHT.lines[0]
BREAKS = {
    "KRING-1": {"number": ""},
    "KRING-2": {"lines": (replace(LINE, price=LINE.price + Decimal("0.01")),)},
    "KRING-3": {"vat": with_vat_off_by("0.01").vat},
    "KRING-4": {"lines": (replace(LINE, net_amount=LINE.net_amount + Decimal("0.001")),)},
    "KRING-5": {"due_on": RIGHT.issued_on.replace(month=1)},
    "KRING-6": {"kind": DocumentKind.CREDIT_NOTE},
    "BR-NL-1": {"supplier": replace(KRING, company_id="1234567")},
    "BR-NL-2": {"buyer_reference": "", "order": ""},
    "BR-NL-3": {"supplier": replace(KRING, address=NOWHERE)},
    "BR-NL-4": {"buyer": replace(DUINRAND, address=replace(DUINRAND.address, postcode=" "))},
    "BR-NL-7": {"kind": "326"},
    "BR-NL-9": {"kind": DocumentKind.CREDIT_NOTE},
    "BR-NL-10": {"buyer": replace(DUINRAND, company_scheme="0190")},
    "BR-NL-11": {"payment": replace(TRANSFER, iban="")},
    "BR-NL-12": {"payment": replace(TRANSFER, code="10")},
}


def test_a_right_invoice_breaks_no_rule_and_a_credit_note_neither() -> None:
    assert tuple(broken_rules(RIGHT)) == ()
    credit = invoice(kind=DocumentKind.CREDIT_NOTE, preceding=Preceding("2026-00001", RIGHT.issued_on))
    assert tuple(broken_rules(credit)) == ()


@pytest.mark.parametrize("code", [code for code, _, _ in RULES])
def test_each_rule_refuses_what_breaks_it(code: str) -> None:
    with pytest.raises(DocumentIncorrect) as refusal:
        check(replace(RIGHT, **BREAKS[code]))
    assert code in refusal.value.broken


@pytest.mark.parametrize("euros", ["0.01", "-0.01", "0.99"])
def test_vat_is_exact_to_the_cent(euros: str) -> None:
    assert dict(broken_rules(with_vat_off_by(euros))).keys() == {"KRING-3"}


def test_the_supplier_abroad_needs_no_dutch_number_of_the_buyer() -> None:
    abroad = replace(DUINRAND, company_id="BE1", address=replace(DUINRAND.address, country="BE", postcode=""))
    assert tuple(broken_rules(replace(RIGHT, buyer=abroad))) == ()
