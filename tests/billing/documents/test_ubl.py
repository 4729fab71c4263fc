"""UBL: parse(write(x)) is x, and nothing else is read."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.documents import (
    Address,
    Allowance,
    DocumentKind,
    DocumentLine,
    NotADocument,
    Party,
    PaymentMeans,
    Preceding,
    Profile,
)
from billing.documents.ubl import parse, write
from billing.pricing import VatCategory
from kit.dates import Period
from tests.billing.documents.papers import document, invoice

letters = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
words = st.text(letters, min_size=1, max_size=20)
perhaps = st.text(letters, max_size=12)
days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
euros = st.decimals(0, 100_000, places=2)
prices = st.decimals(0, 10_000, places=6)
periods = st.builds(
    lambda day, length: Period(day, day + dt.timedelta(days=length) if length else None),
    days,
    st.integers(0, 400),
)
vats = st.sampled_from(
    [VatCategory("S", Decimal(21)), VatCategory("S", Decimal(9)), VatCategory("E", Decimal(0))]
)
lines = st.builds(
    DocumentLine,
    id=words,
    name=words,
    quantity=st.decimals(-1000, 1000, places=3),
    unit_code=st.sampled_from(["IE", "C62"]),
    price=prices,
    base_quantity=st.sampled_from([Decimal(1), Decimal(12), Decimal(365)]),
    net_amount=st.decimals(-100_000, 100_000, places=2),
    vat=vats,
    period=periods,
    allowances=st.lists(st.builds(Allowance, euros, words, st.booleans()), max_size=3).map(tuple),
    description=perhaps,
)
schemed = st.sampled_from([("", ""), ("12345678", "0106")])
parties = st.builds(
    lambda endpoint, **fields: Party(endpoint=endpoint[0], endpoint_scheme=endpoint[1], **fields),
    endpoint=schemed,
    name=words,
    address=st.builds(Address, perhaps, perhaps, perhaps, st.sampled_from(["NL", "BE"])),
    company_id=words,
    vat_id=perhaps,
    trading_name=perhaps,
    email=perhaps,
)
accounts = st.builds(
    PaymentMeans,
    code=st.sampled_from(["30", "48", "58", "59"]),
    iban=words,
    account_name=perhaps,
    bic=perhaps,
    reference=perhaps,
    mandate=perhaps,
    payer_iban=perhaps,
    card_number=perhaps,
)
documents = st.builds(
    lambda lines, **fields: document(*lines, **fields),
    lines=st.lists(lines, min_size=1, max_size=4),
    kind=st.sampled_from(DocumentKind),
    number=words,
    issued_on=days,
    due_on=days,
    supplier=parties,
    buyer=parties,
    payment=accounts,
    period=periods,
    buyer_reference=perhaps,
    agreement=perhaps,
    order=perhaps,
    preceding=st.one_of(st.none(), st.builds(Preceding, words, days)),
    notes=st.lists(words, max_size=2).map(tuple),
    profile=st.sampled_from(Profile),
)


@settings(max_examples=150)
@given(documents)
def test_what_is_written_reads_back_the_same(whole) -> None:
    assert parse(write(whole)) == whole


def test_the_same_document_is_the_same_bytes() -> None:
    assert write(invoice()) == write(invoice())


NOT_OURS = {
    "nothing": b"",
    "not XML": b"<Invoice",
    "another root": b"<Order/>",
    "no namespace": b"<Invoice/>",
    "a bomb": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    "no date": write(invoice()).replace(b"<cbc:IssueDate>2026-09-01</cbc:IssueDate>", b""),
    "an amount that is none": write(invoice()).replace(b">606.38<", b">NaN<"),
    "another total": write(invoice()).replace(
        b'PayableAmount currencyID="EUR">', b'PayableAmount currencyID="EUR">1'
    ),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_nothing_else_is_read(name: str) -> None:
    with pytest.raises(NotADocument):
        parse(NOT_OURS[name])


def test_what_xml_cannot_say_is_refused_not_dropped() -> None:
    with pytest.raises(ValueError, match="XML compatible"):
        write(replace(invoice(), order="PO\x00"))
