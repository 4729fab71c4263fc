"""Amounts for the whole agreement: bounds on the sum, shared to the cent, without touching earlier months."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.pricing import AmountOff, Level, Maximum, Minimum, Unit, price
from kit.money import round_cents
from tests.billing.pricing import duinrand as d
from tests.billing.pricing.strategies import amounts, cuts, foundations

D = Decimal


def over_all(kind, amount, **fields):
    return d.term("art. 7.1", kind(D(amount), Level.AGREEMENT), **fields)


def nets(*terms, **fields):
    return [line.net_amount for line in price(d.request(*terms, **fields)).lines]


def whole_year(*schools):
    return tuple(d.school(school) for school in schools)


@pytest.mark.parametrize(
    ("term", "shared"),
    [
        (over_all(AmountOff, "100.00"), ["2435.12", "1170.27", "1631.29", "1365.32"]),
        (over_all(Minimum, "8000.00"), ["2950.76", "1418.09", "1976.72", "1654.43"]),
        (over_all(Maximum, "5000.00"), ["1844.23", "886.30", "1235.45", "1034.02"]),
        (over_all(Minimum, "6702.00"), ["2472.00", "1188.00", "1656.00", "1386.00"]),
        (over_all(AmountOff, "9999.00"), ["0.00", "0.00", "0.00", "0.00"]),
    ],
)
def test_a_full_year_is_shared_in_proportion_to_what_each_pays(term, shared):
    found = nets(term, subjects=whole_year(*d.PUPILS))
    assert found == [D(amount) for amount in shared]


def test_a_minimum_holds_for_the_year_and_not_for_each_month():
    """Below it until January, above it after: only what the year lacks is added, and given back in time."""
    schools = (d.school(d.KOMPAS), d.school(d.REGENBOOG, since="2027-01-01"))
    term = over_all(Minimum, "2400.00")
    plain = sum(nets(subjects=schools))
    assert plain == D("2630.00")
    assert sum(nets(term, subjects=schools)) == plain
    until_january = nets(term, subjects=schools, part=d.days("2026-08-01", "2027-01-01"))
    assert until_january == [D("1000.00")]  # 5 of 12 months of 2400, while Het Kompas alone brings 495


def test_who_joins_later_changes_no_earlier_month():
    term, autumn = over_all(AmountOff, "1000.00"), d.days("2026-08-01", "2027-01-01")
    three, four = d.duinrand()[:3], d.duinrand()
    assert nets(term, subjects=three, part=autumn) == nets(term, subjects=four, part=autumn)


def test_a_fee_on_the_first_day_gets_its_share_of_later_months_too():
    versions = (d.book(d.component("250", code="start", unit=Unit.FLAT, proration=d.Proration.NONE)),)
    subjects = whole_year(d.KOMPAS)
    assert nets(over_all(AmountOff, "120"), versions=versions, subjects=subjects) == [D("130.00")]
    spring = d.days("2027-01-01", "2027-08-01")
    assert nets(over_all(AmountOff, "120"), versions=versions, subjects=subjects, part=spring) == [
        D("-70.00")
    ]


def test_only_the_lines_of_its_component_and_lot_share():
    term = over_all(AmountOff, "100", component="kring", lot="noord")
    schools = (d.school(d.KOMPAS, lot="noord"), d.school(d.ZEESTER, lot="zuid"))
    assert nets(term, subjects=schools) == [D("1088.00"), D("1656.00")]


def test_a_term_that_starts_in_the_year_counts_from_then():
    term = over_all(AmountOff, "1200", valid=d.days("2027-06-01", "2028-08-01"))
    assert nets(term, subjects=whole_year(d.KOMPAS)) == [D("990.00")]  # 99 a month: never below zero


@settings(max_examples=40, deadline=None)
@given(foundations(), amounts, st.sampled_from([AmountOff, Maximum]), cuts())
def test_the_sum_keeps_the_bound_and_no_line_falls_below_zero(subjects, amount, kind, parts):
    request = d.request(over_all(kind, amount), subjects=subjects)
    result = price(request)
    plain = price(replace(request, agreement=d.agreement())).totals.net_amount
    assert all(line.net_amount >= 0 for line in result.lines)
    assert result.totals.net_amount <= plain
    until = parts[0].end
    part = Fraction(sum(1 for month in range(1, 13) if _first(month) < until), 12)
    billed = price(replace(request, part=parts[0])).totals.net_amount
    if kind is Maximum and all(subject.period.end is None for subject in subjects):
        assert billed <= round_cents(Fraction(amount) * part)


def _first(month):
    return d.day(f"{2026 if month >= 8 else 2027}-{month:02}-01")
