"""The concept's case, and the result a foundation sees."""

from dataclasses import replace
from decimal import Decimal

from billing.pricing import AmountOff, CeilingStatus, Level, ProblemCode, StepKind, TierState, YearPart
from billing.pricing.engine import price
from billing.pricing.program import replay
from tests.billing.pricing import duinrand as d

D = Decimal


def net_of(result):
    return {line.school_id: (line.list_amount, line.net_amount) for line in result.lines}


def test_the_foundation_of_the_picture():
    result = price(d.request(d.POOLED, d.FRAMEWORK))
    assert net_of(result) == {
        d.REGENBOOG: (D("2472.00"), D("1854.00")),
        d.KOMPAS: (D("1188.00"), D("891.00")),
        d.ZEESTER: (D("1656.00"), D("1242.00")),
        d.DUINROOS: (D("808.50"), D("606.38")),
    }
    assert result.problems == ()
    assert (result.totals.net_amount, result.totals.vat_amount) == (D("4593.38"), D("964.61"))
    assert result.totals.gross_amount == D("5557.99")
    assert result.tiers == (TierState("kring", "", "art. 5.2", 1117, 2, 3, 884, D("4.50"), D("502.65")),)


def test_the_trace_of_duinroos_is_what_the_buyer_reads():
    line = price(d.request(d.POOLED, d.FRAMEWORK, wanted=(d.DUINROOS,))).lines[0]
    assert line.part == YearPart(7, 12)
    assert (line.quantity, line.unit_price, line.list_unit_price) == (231, 5, 6)
    assert [(step.kind, step.clause_ref, step.after) for step in line.trace] == [
        (StepKind.LIST_PRICE, "prijslijst 2026", 1386),
        (StepKind.TIER_PRICE, "art. 5.2", 1155),
        (StepKind.PRORATION, "art. 6.1", D("673.75")),
        (StepKind.PERCENT_OFF, "art. 5.4", D("606.375")),
        (StepKind.ROUNDING, "", D("606.38")),
    ]
    assert line.saved_amount == D("202.12")
    assert replay(line.trace) == line.trace


def test_without_an_agreement_a_school_pays_the_price_list():
    result = price(d.request(agreement=None, wanted=(d.KOMPAS,)))
    assert net_of(result) == {d.KOMPAS: (D("1188.00"), D("1188.00"))}
    assert result.ceiling is None


def test_the_wanted_lines_are_the_same_as_in_the_whole():
    whole = price(d.request(d.POOLED, d.FRAMEWORK))
    one = price(d.request(d.POOLED, d.FRAMEWORK, wanted=(d.ZEESTER,)))
    assert one.lines == tuple(line for line in whole.lines if line.school_id == d.ZEESTER)
    assert one.tiers == whole.tiers


def test_an_amount_for_the_whole_agreement_is_shared_to_the_cent():
    gift = d.term("art. 7.1", AmountOff(D("100.00"), Level.AGREEMENT))
    plain, less = price(d.request()), price(d.request(gift))
    assert plain.totals.net_amount - less.totals.net_amount == D("100.00")
    # 41.67 until January over 886 pupils of three schools, 58.33 after it over 1117 of four
    assert [line.trace[-1].number("amount") for line in less.lines] == [
        D("-40.89"), D("-19.65"), D("-27.40"), D("-12.06")
    ]  # fmt: skip


def test_the_ceiling_warns_and_blocks():
    def status(maximum, committed):
        agreement = d.agreement(maximum_value=D(maximum), committed_value=D(committed))
        return price(d.request(agreement=agreement, wanted=(d.KOMPAS,))).ceiling

    assert status("10000", "1000").status is CeilingStatus.OK
    assert status("10000", "6811.99").status is CeilingStatus.OK
    assert status("10000", "6812.00").status is CeilingStatus.WARN  # 8000.00 is 80%
    assert status("10000", "8812.00").status is CeilingStatus.WARN  # exactly full
    blocked = status("10000", "8812.01")
    assert blocked.status is CeilingStatus.BLOCK
    assert blocked.free_value == D("-0.01")


def test_the_price_list_in_force_on_the_first_day_counts_for_the_whole_period():
    versions = (
        d.book(d.component("5.00"), code="prijslijst 2025", since="2025-01-01"),
        d.book(d.component("6.00"), code="prijslijst 2026", since="2026-08-01"),
        d.book(d.component("7.00"), code="prijslijst 2027", since="2027-01-01"),
    )
    result = price(d.request(versions=versions, part=d.days("2027-01-01", "2027-08-01"), wanted=(d.KOMPAS,)))
    assert result.version_code == "prijslijst 2026"
    assert result.lines[0].list_unit_price == 6


def test_before_the_first_price_list_there_is_no_price():
    result = price(d.request(versions=(d.book(since="2026-08-02"),)))
    assert [problem.code for problem in result.problems] == [ProblemCode.NO_PRICE_VERSION]
    assert result.lines == ()


def test_the_result_names_its_question():
    asked = d.request(d.POOLED)
    assert price(asked).input_hash == price(replace(asked)).input_hash
    assert price(asked).input_hash != price(d.request(d.FRAMEWORK)).input_hash
    assert price(asked).engine_version == "1"
