"""Price a foundation: items a second, the share of time outside the arithmetic, the cost of more schools."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from bench.ground import report
from billing import pricing
from billing.pricing.snapshots import canonical
from billing.pricing.validation import refuse_broken
from kit.dates import Period, SchoolYear

SCHOOLS, TIMES = 200, 7
YEAR = SchoolYear(2026)
VAT = pricing.VatCategory("S", Decimal(21))


def component(
    code: str, unit: pricing.Unit, price: str, proration: pricing.Proration
) -> pricing.PriceComponent:
    return pricing.PriceComponent(
        code, unit, (pricing.PriceTier(None, Decimal(price)),), VAT, proration=proration
    )


BOOK = pricing.PriceBookVersion(
    "2026",
    date(2026, 1, 1),
    (
        component("kring", pricing.Unit.PUPIL, "6.00", pricing.Proration.MONTH),
        component("module", pricing.Unit.SCHOOL, "120.00", pricing.Proration.DAY),
        component("start", pricing.Unit.FLAT, "250.00", pricing.Proration.NONE),
    ),
)
TIERS = (
    pricing.PriceTier(10_000, Decimal("6.00")),
    pricing.PriceTier(40_000, Decimal("5.00")),
    pricing.PriceTier(None, Decimal("4.50")),
)


def terms() -> tuple[pricing.AgreementTerm, ...]:
    """Return ten terms, one of each kind and two more percentages."""

    def term(
        clause: str, params: pricing.TermParams, component: str | None = "kring", group: str = ""
    ) -> pricing.AgreementTerm:
        valid = Period(YEAR.period.start)
        return pricing.AgreementTerm(clause, params, valid, component, stack_group=group)

    mode, level = pricing.TierMode.GRADUATED, pricing.Level.AGREEMENT
    return (
        term("art. 1", pricing.TierTable(pricing.TierBasis.FOUNDATION, TIERS, mode)),
        term("art. 2", pricing.Indexation("dpi", "2025", "2026", cap_percent=Decimal(3))),
        term("art. 3", pricing.FreePeriod(months=1), "module"),
        term("art. 4", pricing.PercentOff(Decimal(10)), None, "a"),
        term("art. 5", pricing.PercentOff(Decimal(5)), None, "a"),
        term("art. 6", pricing.PercentOff(Decimal(2)), None, "b"),
        term("art. 7", pricing.AmountOff(Decimal(25))),
        term("art. 8", pricing.Minimum(Decimal(300))),
        term("art. 9", pricing.Maximum(Decimal(2500))),
        term("art. 10", pricing.AmountOff(Decimal(1000), level), None),
    )


def foundation(schools: int) -> pricing.PriceRequest:
    """Return the question of a foundation of ``schools``, one in five joining during the year."""
    joined = [date(2026, 8, 1), *[date(2027, month, 1) for month in range(1, 5)]]
    subjects = tuple(
        pricing.Subject(UUID(int=n + 1), 80 + n * 37 % 420, Period(joined[max(0, n % 25 - 20)]))
        for n in range(schools)
    )
    index = [
        pricing.IndexValue("dpi", label, Decimal(value), pricing.IndexStatus.FINAL)
        for label, value in (("2025", "117.3"), ("2026", "121.1"))
    ]
    agreement = pricing.Agreement("RO-1", Period(date(2026, 8, 1), date(2030, 8, 1)), terms())
    return pricing.PriceRequest(YEAR.period, (BOOK,), subjects, agreement, index_values=tuple(index))


def median_seconds(work: Callable[[], object]) -> float:
    """Return the median processor time of ``work`` in seconds: others' load on the machine does not count."""
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def around(request: pricing.PriceRequest) -> None:
    """Do what the engine does around the thirteen stages: order, check and hash the question."""
    ordered = canonical(request)
    refuse_broken(ordered, pricing.version_at_start(ordered))
    pricing.hash_of(ordered)


def run(json_path: Path | None = None) -> None:
    """Measure a foundation of 200 schools and ten terms, and one four times as large."""
    request, many = foundation(SCHOOLS), foundation(SCHOOLS * 4)
    items = len(pricing.price(request).lines)
    whole = median_seconds(lambda: pricing.price(request))
    outside = median_seconds(lambda: around(request)) / whole
    growth = median_seconds(lambda: pricing.price(many)) / whole
    rows = [
        (f"{SCHOOLS} schools, {len(terms())} terms, {items} items", f"{whole * 1000:.0f} ms", ""),
        ("items a second", f"{items / whole:,.0f}", ""),
        ("share of time outside the stages (order, check, hash)", f"{outside:.0%}", ""),
        (f"{SCHOOLS * 4} schools / {SCHOOLS}", f"{growth:.2f}", "≤ 4.8 (linear is 4)"),
    ]
    figures = {
        "schools": SCHOOLS, "items": items, "seconds": whole, "items_per_second": items / whole,
        "share_outside": outside, "growth_4x": growth,
    }  # fmt: skip
    report("price", rows, figures, json_path)


if __name__ == "__main__":
    run()
