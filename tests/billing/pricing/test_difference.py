# ruff: noqa: RUF001, RUF003  the multiplication sign is meant
"""Why did my price change, and what if: the difference per school, with reasons that add up."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from billing.pricing import (
    Cause,
    Indexation,
    IndexMoves,
    NextTierReached,
    PercentOff,
    PupilsBecome,
    SchoolJoins,
    SchoolLeaves,
    TermAdded,
    TermEnds,
    diff,
    explain_reason,
    price,
    serialise,
    simulate,
)
from tests.billing.pricing import duinrand as d
from tests.billing.pricing.strategies import INDEX, requests

D = Decimal
CONTRACT = d.request(d.POOLED, d.FRAMEWORK)


def told(differences, language="nl"):
    return {
        one.school_id: [
            (reason.cause, reason.amount, explain_reason(reason, language).replace("\N{NO-BREAK SPACE}", " "))
            for reason in one.reasons
        ]
        for one in differences
    }


def test_nothing_changed_is_no_difference():
    assert diff(price(CONTRACT), price(CONTRACT)) == ()
    assert simulate(CONTRACT).differences == ()


def test_more_pupils_are_one_reason():
    found = simulate(CONTRACT, PupilsBecome(d.KOMPAS, 208)).differences
    assert told(found) == {d.KOMPAS: [(Cause.QUANTITY, D("45.00"), "Aantal: 198 → 208")]}
    assert (found[0].net_before, found[0].net_after, found[0].change) == (
        D("891.00"),
        D("936.00"),
        D("45.00"),
    )


def test_a_school_that_joins_in_january_moves_the_tier_of_all():
    three = replace(CONTRACT, subjects=CONTRACT.subjects[:3])
    found = simulate(three, SchoolJoins(CONTRACT.subjects[3]))
    # 886 pupils pay no more than the first number of the next tier would: 1001 × € 5,00 over 886
    ((cause, amount, text),) = told(found.differences)[d.KOMPAS]
    assert (cause, amount) == (Cause.AGREED_PRICE, D("-115.65"))
    assert text == (
        "Contractprijs: Staffel voor alle scholen samen"
        " (886 leerlingen, niet meer dan 1.001 leerlingen zouden kosten): 198 leerlingen × ≈ € 5,6490, art. 5.2"
        " → Staffel voor alle scholen samen (1.117 leerlingen): 198 leerlingen × € 5,00, art. 5.2"
    )
    assert told(found.differences)[d.DUINROOS] == [(Cause.STARTED, D("606.38"), "Nieuw in deze periode")]
    assert [one.change for one in found.differences] == [
        D("-240.64"), D("-115.65"), D("-161.21"), D("606.38")
    ]  # fmt: skip


def test_a_school_that_leaves_pays_until_then():
    found = simulate(CONTRACT, SchoolLeaves(d.KOMPAS, d.day("2027-01-01"))).differences
    assert told(found) == {d.KOMPAS: [(Cause.PRORATION, D("-519.75"), "Deel van het jaar: 12/12 → 5/12")]}


def test_the_next_tier():
    found = simulate(CONTRACT, NextTierReached("kring"))
    assert found.after.tiers[0].quantity == 2001
    assert [one.change for one in found.differences] == [
        D("-185.40"), D("-89.10"), D("-124.20"), D("-60.64")
    ]  # fmt: skip
    state = found.before.tiers[0]
    assert state.saved_per_year == D("502.65")  # Duinroos for a full year: 103.95


def test_an_index_of_three_point_one_per_cent():
    index = d.term("art. 6.3", Indexation("dpi", "2025", "2026"), component="kring")
    request = replace(CONTRACT, agreement=d.agreement(d.POOLED, d.FRAMEWORK, index), index_values=INDEX)
    found = simulate(request, IndexMoves("dpi", D("3.1")))
    assert {line.unit_price for line in found.after.lines} == {D("5.155")}
    assert told(found.differences, "en")[d.KOMPAS][0][2].endswith(
        "→ Indexation +3.1% (dpi 2025 → 2026), art. 6.3"
    )


def test_terms_come_and_go():
    gift = d.term("art. 9", PercentOff(D(50)), component="kring", stack_group="z", position=9)
    found = simulate(CONTRACT, TermAdded(gift), TermEnds("art. 5.4")).differences
    assert told(found)[d.KOMPAS] == [
        (Cause.PERCENT_OFF, D("-396.00"), "Procentkorting: 10% korting, art. 5.4 → 50% korting, art. 9")
    ]


def test_a_simulation_changes_nothing_it_was_given():
    before = serialise(CONTRACT)
    simulate(CONTRACT, NextTierReached("kring"), PupilsBecome(d.KOMPAS, 1), TermEnds("art. 5.2"))
    assert serialise(CONTRACT) == before


@settings(max_examples=40, deadline=None)
@given(requests(), requests(), st.booleans())
def test_the_reasons_sum_to_the_change(one, other, is_same_schools):
    if is_same_schools:
        other = replace(other, subjects=one.subjects)
    before, after = price(one), price(other)
    found = {difference.school_id: difference for difference in diff(before, after)}
    for difference in found.values():
        assert sum(reason.amount for reason in difference.reasons) == difference.change
    schools = {line.school_id for line in (*before.lines, *after.lines)}
    changed = {s for s in schools if _net(before, s) != _net(after, s)}
    assert changed <= set(found)
    total = sum(difference.change for difference in found.values())
    assert total == after.totals.net_amount - before.totals.net_amount


def _net(result, school):
    return sum(line.net_amount for line in result.lines if line.school_id == school)
