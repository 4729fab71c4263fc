"""What holds for every foundation, every agreement and every cut of a year."""

import os
import time
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.pricing import (
    Billed,
    FreePeriod,
    Level,
    LineKind,
    Settlement,
    StepKind,
    hash_of,
    parse,
    price,
    savings_of,
    serialise,
    serialise_result,
)
from billing.pricing.program import replay
from kit.money import round_cents
from tests.billing.pricing import duinrand as d
from tests.billing.pricing.strategies import cuts, foundations, lowering_terms, requests

D = Decimal
some = settings(max_examples=30, deadline=None)


def sums(lines):
    """Return (list, net) per school and component."""
    found = Counter()
    for line in lines:
        found[line.school_id, line.component, "list"] += line.list_amount
        found[line.school_id, line.component, "net"] += line.net_amount
    return {place: amount for place, amount in found.items() if amount}


def billed(lines):
    return tuple(Billed(x.school_id, x.component, x.period, x.list_amount, x.net_amount) for x in lines)


@some
@given(requests(), cuts())
def test_any_split_of_a_period_sums_to_the_whole(request, parts):
    whole = price(request)
    pieces = [line for part in parts for line in price(replace(request, part=part)).lines]
    assert sums(pieces) == sums(whole.lines)


def test_rounding_each_month_by_itself_would_not_sum_to_the_whole():
    month = Fraction(1386, 12) * Fraction(9, 10) * Fraction(1031, 1000)
    assert 12 * round_cents(month) == D("1286.04")
    assert round_cents(12 * month) == D("1286.07")


@some
@given(requests(), cuts())
def test_what_was_billed_is_not_billed_twice(request, parts):
    lines = []
    for part in (*parts, None, None):
        lines += price(replace(request, part=part, billed=billed(lines))).lines
    assert sums(lines) == sums(price(request).lines)


@some
@given(requests(), foundations(), cuts(), st.data())
def test_settling_afterwards_is_as_if_it_had_been_known(request, provisional, parts, data):
    """Bill in parts on provisional numbers, then settle on the final ones: together the final price."""
    agreement = replace(request.agreement, settlement=Settlement.TRUE_UP)
    schools = {subject.school_id for subject in request.subjects}
    early = tuple(subject for subject in provisional if subject.school_id in schools)
    early += tuple(s for s in request.subjects if s.school_id not in {e.school_id for e in early})
    final = replace(request, agreement=agreement)
    lines = []
    for part in parts[: data.draw(st.integers(0, len(parts)))]:
        lines += price(replace(final, subjects=early, part=part, billed=billed(lines))).lines
    charged = [line for line in lines if line.kind is LineKind.CHARGE]
    settled = price(replace(final, billed=billed(charged)))
    assert sums([*charged, *settled.lines]) == sums(price(final).lines)


@some
@given(requests(), st.randoms(use_true_random=False))
def test_the_order_of_schools_and_terms_changes_nothing(request, random: Random):
    subjects, terms = list(request.subjects), list(request.agreement.terms)
    random.shuffle(subjects)
    random.shuffle(terms)
    shuffled = replace(
        request, subjects=tuple(subjects), agreement=replace(request.agreement, terms=tuple(terms))
    )
    assert serialise_result(price(shuffled)) == serialise_result(price(request))


@some
@given(requests(lowering_terms()))
def test_the_contract_price_is_never_above_the_list_price(request):
    for line in price(request).lines:
        assert 0 <= line.net_amount <= line.list_amount + D("0.01")
        assert sum(saving.amount for saving in savings_of(line)) == line.saved_amount
    totals = price(request).totals
    assert totals.net_amount <= totals.list_amount + D("0.01") * len(price(request).lines)


def listed(result):
    """Return the list amount per school and component."""
    return {place: amount for place, amount in sums(result.lines).items() if place[2] == "list"}


@some
@given(requests())
def test_terms_that_cut_a_year_in_parts_leave_the_list_amount_whole(request):
    bare = replace(request, agreement=replace(request.agreement, terms=()))
    assert listed(price(request)) == listed(price(bare))


def test_each_part_of_a_year_rounded_by_itself_would_ask_a_cent_more_than_the_list():
    """€ 10.01 a year, half of it free: two halves of € 5.01 would be a cent too much."""
    half = Fraction(1001, 200)
    assert round_cents(half) + round_cents(half) == D("10.02")
    free = d.term("art. 3", FreePeriod(months=6))
    request = d.request(
        free, versions=(d.book(d.component("10.01")),), subjects=(d.school(d.KOMPAS, pupils=1),)
    )
    lines = price(request).lines
    assert sum(line.list_amount for line in lines) == D("10.01")


@some
@given(requests())
def test_every_line_can_be_reckoned_again_from_its_trace(request):
    for line in price(request).lines:
        assert replay(line.trace) == line.trace
        assert line.trace[-1].after == line.net_amount
        assert all(a.after == b.before for a, b in zip(line.trace, line.trace[1:], strict=False))
        assert sum(saving.amount for saving in savings_of(line)) == line.saved_amount


@some
@given(requests())
def test_pricing_again_from_the_snapshot_gives_the_same_bytes(request):
    stored = serialise(request)
    again = parse(stored)
    assert serialise(again) == stored
    assert serialise_result(price(again)) == serialise_result(price(request))
    assert price(request).input_hash == hash_of(again)


@some
@given(requests())
def test_vat_is_on_the_sum_of_net_per_category(request):
    totals = price(request).totals
    for total in totals.per_vat:
        assert total.vat_amount == round_cents(Fraction(total.net_amount) * Fraction(total.vat.rate) / 100)
    assert totals.gross_amount == sum(total.net_amount + total.vat_amount for total in totals.per_vat)


def test_vat_per_line_would_differ_from_vat_on_the_sum():
    """Five cents of VAT lost over ten lines; the official validator lets it pass."""
    nets = [D("0.02")] * 10
    assert sum(round_cents(net * 21 / 100) for net in nets) == D("0.00")
    assert round_cents(sum(nets) * 21 / 100) == D("0.04")


@some
@given(requests(), st.sampled_from([d.day("2026-09-01"), d.day("2027-08-01")]))
def test_a_later_price_list_changes_nothing(request, since):
    newer = d.book(d.component("99.99"), code="later", since=str(since))
    later = price(replace(request, versions=(*request.versions, newer)))
    assert (later.lines, later.totals) == (price(request).lines, price(request).totals)


@some
@given(requests())
def test_the_bounds_of_a_line_hold_for_its_part_of_the_year(request):
    bounds = {term.kind: term for term in request.agreement.terms if term.kind in {"minimum", "maximum"}}
    if bounds["maximum"].level is Level.AGREEMENT:
        return
    shared = any(term.level is Level.AGREEMENT for term in request.agreement.terms)
    for line in price(request).lines:
        if line.component == "kring" and not shared:
            assert line.net_amount <= round_cents(
                Fraction(bounds["maximum"].params.amount) * line.part.fraction
            )


@some
@given(requests(), cuts())
def test_a_free_year_costs_nothing_however_it_is_cut(request, parts):
    free = d.term("pilot", FreePeriod(), valid=d.YEAR)
    others = [t for t in request.agreement.terms if t.kind != "free_period"]
    pilot = replace(request, agreement=replace(request.agreement, terms=(*others, free)))
    for part in (None, *parts):
        assert {line.net_amount for line in price(replace(pilot, part=part)).lines} <= {0}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_wall_clock_and_its_zone_do_not_matter(zone, monkeypatch):
    request = d.request(d.POOLED, d.FRAMEWORK)
    here = serialise_result(price(request))
    monkeypatch.setitem(os.environ, "TZ", zone)
    time.tzset()
    try:
        with time_machine.travel("2031-12-31 23:59:59"):
            assert serialise_result(price(request)) == here
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_schools_sum_to_the_pooled_price_before_rounding():
    result = price(d.request(d.POOLED, subjects=tuple(d.school(s) for s in d.PUPILS)))
    assert sum(line.trace[-2].after for line in result.lines) == 1117 * 5
    assert [line.trace[-1].kind for line in result.lines] == [StepKind.ROUNDING] * 4
