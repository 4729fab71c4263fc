"""What was billed before: never twice, and settled where the agreement says so."""

from decimal import Decimal

from billing.pricing import Billed, LineKind, RoundingPolicy, Settlement, price
from tests.billing.pricing import duinrand as d

D = Decimal
TRUE_UP = d.agreement(settlement=Settlement.TRUE_UP)


def billed(net, start="2026-08-01", end="2027-08-01", listed=None):
    return Billed(d.KOMPAS, "kring", d.days(start, end), D(listed or net), D(net))


def kompas(*rows, pupils=198, until=None, **fields):
    school = (
        d.school(d.KOMPAS, pupils, period=d.days("2026-08-01", until))
        if until
        else d.school(d.KOMPAS, pupils)
    )
    result = price(d.request(**{"subjects": (school,), "billed": rows, **fields}))
    return [(x.kind, x.period, x.list_amount, x.net_amount) for x in result.lines]


def test_what_was_billed_stays_in_a_snapshot_agreement():
    assert kompas(billed("1188.00"), pupils=210) == []


def test_only_the_days_not_billed_are_billed():
    rows = (billed("297.00", "2026-08-01", "2026-11-01"), billed("99.00", "2027-01-01", "2027-02-01"))
    assert kompas(*rows) == [
        (LineKind.CHARGE, d.days("2026-11-01", "2027-01-01"), D("198.00"), D("198.00")),
        (LineKind.CHARGE, d.days("2027-02-01", "2027-08-01"), D("594.00"), D("594.00")),
    ]


def test_a_new_number_is_settled_for_what_was_billed_and_charged_for_the_rest():
    row = billed("495.00", "2026-08-01", "2027-01-01")
    assert kompas(row, pupils=210, agreement=TRUE_UP) == [
        (LineKind.SETTLEMENT, d.days("2026-08-01", "2027-01-01"), D("30.00"), D("30.00")),
        (LineKind.CHARGE, d.days("2027-01-01", "2027-08-01"), D("735.00"), D("735.00")),
    ]


def test_days_a_school_no_longer_has_are_given_back():
    row = billed("1188.00")
    assert kompas(row, until="2027-01-01", agreement=TRUE_UP) == [
        (LineKind.SETTLEMENT, d.days("2026-08-01", "2027-01-01"), D("-693.00"), D("-693.00"))
    ]
    late = billed("693.00", "2027-01-01", "2027-08-01")
    assert kompas(late, until="2027-01-01", agreement=TRUE_UP)[0] == (
        LineKind.SETTLEMENT, late.period, D("-693.00"), D("-693.00")
    )  # fmt: skip


def test_parts_that_are_not_asked_yet_are_not_settled_yet():
    row = billed("99.00", "2027-07-01", "2027-08-01")
    part = d.days("2026-08-01", "2026-09-01")
    assert [line[0] for line in kompas(row, pupils=210, agreement=TRUE_UP, part=part)] == [LineKind.CHARGE]


def test_a_month_rounded_by_itself_loses_what_the_running_total_keeps():
    def months(policy):
        parts = [d.days(f"2027-0{month}-01", f"2027-0{month + 1}-01") for month in range(1, 7)]
        versions = (d.book(d.component("0.01")),)
        return [kompas(part=part, pupils=100, versions=versions, rounding=policy)[0][3] for part in parts]

    # a year costs € 1.00, so a month 8⅓ cents
    assert months(RoundingPolicy.PER_LINE) == [D("0.08")] * 6
    assert months(RoundingPolicy.CUMULATIVE) == [D("0.08"), D("0.08"), D("0.09")] * 2
