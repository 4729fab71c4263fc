"""Invoices of Stichting Duinrand, as the tests write them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from billing.documents import (
    Address,
    DocumentKind,
    DocumentLine,
    InvoiceDocument,
    Party,
    PaymentMeans,
    Preceding,
    vat_parts,
)
from billing.documents.lines import document_line, net_line
from billing.pricing import PricedLine, price
from tests.billing.pricing import duinrand as world

KRING = Party(
    name="Kring B.V.",
    address=Address("Krijtlaan 1", "Utrecht", "3511AB"),
    company_id="12345678",
    vat_id="NL123456789B01",
    endpoint="12345678",
    endpoint_scheme="0106",
    email="facturen@kring.test",
)
DUINRAND = Party(
    name="Stichting Duinrand",
    address=Address("Duinweg 1", "Duinstad", "1234AB"),
    company_id="41000000",
    trading_name="De Regenboog",
    endpoint="41000000",
    endpoint_scheme="0106",
    email="inkoop@duinrand.test",
)
TRANSFER = PaymentMeans("58", "NL02ABNA0123456789", "Kring B.V.", reference="2026-00001")


def priced(*terms, school=world.DUINROOS, **fields) -> tuple[PricedLine, ...]:
    """Return the lines of one school of Duinrand; Duinroos has the product for 7 of 12 months."""
    result = price(world.request(*terms, **fields))
    assert result.problems == ()
    return tuple(line for line in result.lines if line.school_id == school)


def document(*lines: DocumentLine, kind: DocumentKind = DocumentKind.INVOICE, **fields) -> InvoiceDocument:
    """Return an invoice with ``lines`` and the VAT that follows from them."""
    is_credit = kind is DocumentKind.CREDIT_NOTE
    whole = InvoiceDocument(
        kind=kind,
        number="2026-00001",
        issued_on=dt.date(2026, 9, 1),
        due_on=dt.date(2026, 10, 1),
        supplier=KRING,
        buyer=DUINRAND,
        payment=TRANSFER,
        period=world.YEAR,
        lines=lines,
        vat=vat_parts(lines),
        buyer_reference="12AB00",
        agreement="RO-2026-014",
        order="PO-77",
        preceding=Preceding("2026-00000", dt.date(2026, 8, 3)) if is_credit else None,
        notes=("Schooljaar 2026-2027",),
    )
    return replace(whole, **fields)


def written(lines, *, is_net: bool = False) -> tuple[DocumentLine, ...]:
    """Return priced ``lines`` as an invoice shows them."""
    write = net_line if is_net else document_line
    return tuple(write(line, number=n, name="Kring") for n, line in enumerate(lines, 1))


def invoice(**fields) -> InvoiceDocument:
    """Return the invoice of Duinroos: a pooled tier, 10% off, 7 of 12 months."""
    return document(*written(priced(world.POOLED, world.FRAMEWORK)), **fields)


def with_vat_off_by(cents: str) -> InvoiceDocument:
    """Return the invoice with a VAT that is wrong by some euros, in the category and so in the totals."""
    right = invoice()
    part = replace(right.vat[0], vat_amount=right.vat[0].vat_amount + Decimal(cents))
    return replace(right, vat=(part,))
