"""A question that cannot be answered is refused, and says every reason."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from billing.pricing import (
    AssumedPool,
    Billed,
    IndexStatus,
    IndexValue,
    PriceRequestRefused,
    UnknownEngine,
    price,
)
from kit.dates import Period
from tests.billing.pricing import duinrand as d

D = Decimal
INDEX = IndexValue("dpi", "2026", D("103.1"), IndexStatus.FINAL)
STRANGER = UUID(int=99)


def billed(start="2026-08-01", end="2026-09-01", amount="10.00", school=d.KOMPAS, code="kring"):
    return Billed(school, code, d.days(start, end), D(amount), D(amount))


def refusals(**fields):
    with pytest.raises(PriceRequestRefused) as refusal:
        price(replace(d.request(), **fields))
    assert refusal.value.status == 422
    return [finding.code for finding in refusal.value.findings]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"period": Period(d.day("2026-08-01"))}, ["period_open"]),
        ({"period": d.days("2026-08-01", "2027-08-02")}, ["period_crosses_year"]),
        ({"period": d.days("2027-01-01", "2028-01-01")}, ["period_crosses_year"]),
        ({"part": d.days("2026-07-31", "2026-09-01")}, ["part_outside"]),
        ({"part": Period(d.day("2026-08-01"))}, ["part_outside"]),
        ({"wanted": (STRANGER,)}, ["school_unknown"]),
        ({"subjects": (d.school(d.KOMPAS, -2),)}, ["quantity_negative"]),
        ({"subjects": (d.school(d.KOMPAS), d.school(d.KOMPAS))}, ["call_offs_overlap"]),
        (
            {"subjects": (d.school(d.KOMPAS, period=d.days("2026-08-01", "2027-01-01")),
                          d.school(d.KOMPAS, 9, since="2027-01-01"))},
            ["pupils_differ"],
        ),
        ({"subjects": (d.school(d.KOMPAS, components=("rapport",)),)}, ["component_unknown"]),
        ({"index_values": (INDEX, INDEX)}, ["index_twice"]),
        ({"index_values": (replace(INDEX, value=D(0)),)}, ["index_not_positive"]),
        ({"billed": (billed(start="2026-07-01"),)}, ["billed_outside"]),
        ({"billed": (billed(), billed(start="2026-08-31", end="2026-10-01"))}, ["billed_overlap"]),
        ({"billed": (billed(amount="0.001"),)}, ["amount_not_cents"]),
        ({"billed": (billed(school=STRANGER),)}, ["school_unknown"]),
        ({"billed": (billed(code="rapport"),)}, ["component_unknown"]),
        ({"assumed_pools": (AssumedPool("kring", -1),)}, ["quantity_negative"]),
        ({"assumed_pools": (AssumedPool("kring", 1), AssumedPool("kring", 2))}, ["pool_twice"]),
        ({"versions": (d.book(), d.book(code="x"))}, ["versions_overlap"]),
        ({"agreement": d.agreement(d.term("", d.FRAMEWORK.params))}, ["clause_missing"]),
    ],
)  # fmt: skip
def test_a_broken_request(fields, expected):
    assert refusals(**fields) == expected


def test_a_refusal_names_the_clause_and_every_reason():
    terms = (d.term("art. 9", replace(d.FRAMEWORK.params, percent=D(150))), d.term("", d.POOLED.params))
    assert refusals(agreement=d.agreement(*terms)) == ["percent_range", "clause_missing", "component_needed"]


def test_a_request_for_another_engine_is_not_priced_by_this_one():
    with pytest.raises(UnknownEngine, match="engine version 2"):
        price(replace(d.request(), engine_version="2"))


def test_a_school_may_call_off_again_and_parts_of_the_list():
    again = (
        d.school(d.KOMPAS, period=d.days("2026-08-01", "2027-01-01")),
        d.school(d.KOMPAS, since="2027-03-01"),
    )
    result = price(d.request(subjects=again))
    assert [(line.part.count, line.net_amount) for line in result.lines] == [
        (5, D("495.00")),
        (5, D("495.00")),
    ]
