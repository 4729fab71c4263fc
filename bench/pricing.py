"""Price a foundation out of its rows: items a second, and how much of the time is not the engine's arithmetic."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from bench.ground import fresh_database, median_seconds, report

SIZES, TIMES = (50, 200), 7


def run(json_path: Path | None = None) -> None:
    """Ask ``price_request_for`` and price it, for 50 schools and for 200, with ten terms; print ratios."""
    with fresh_database():
        from tenants.migrating import migrate_all

        migrate_all()
        figures = {schools: measured(schools) for schools in SIZES}
    small, large = (figures[size] for size in SIZES)
    growth = large["whole"] / small["whole"]
    rows = [
        (
            f"{size} schools, ten terms, {one['items']:.0f} items, rows to prices",
            f"{one['whole'] * 1000:.0f} ms",
            "",
        )
        for size, one in figures.items()
    ]
    rows += [
        ("items a second", f"{large['items'] / large['whole']:,.0f}", ""),
        ("share of time outside the engine (statements, rows)", f"{large['outside']:.0%}", ""),
        ("share outside the stages (also order, check, hash)", f"{large['around']:.0%}", ""),
        ("statements", f"{small['statements']:.0f} and {large['statements']:.0f}", "the same"),
        (f"{SIZES[1]} schools / {SIZES[0]}", f"{growth:.2f}", "≤ 4.8 (linear is 4)"),
    ]
    told = {str(size): one for size, one in figures.items()}
    report("pricing", rows, {"growth_4x": growth, **told}, json_path)


def measured(schools: int) -> dict[str, float]:
    """Return seconds from rows to prices, the share outside the engine, items and statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.price import around
    from billing import pricing
    from billing.queries.snapshots import price_request_for
    from kit.dates import SchoolYear
    from tenants.scope import operator_scope

    year = SchoolYear(2026)
    agreement = _foundation(schools)
    with operator_scope():
        with CaptureQueriesContext(connection) as taken:
            request = price_request_for(agreement, year)
        result = pricing.price(request)
        if result.problems or len({line.school_id for line in result.lines}) != schools:
            raise SystemExit(f"{len(result.lines)} lines, {result.problems[:3]}")
        whole = median_seconds(lambda _: pricing.price(price_request_for(agreement, year)), TIMES)
        engine = median_seconds(lambda _: pricing.price(request), TIMES)
        hashing = median_seconds(lambda _: around(request), TIMES)
    return {
        "items": len(result.lines),
        "whole": whole,
        "outside": 1 - engine / whole,
        "around": 1 - (engine - hashing) / whole,
        "statements": len(taken),
    }


def _foundation(schools: int):
    from bench.price import TIERS, terms
    from billing import models, pricing
    from billing.models import IndexValue
    from kit.dates import now
    from tenants.models import School
    from tenants.scope import operator_scope
    from tests.factories.billing import (
        AgreementFactory,
        ComponentFactory,
        SeriesFactory,
        SigningFactory,
        TierFactory,
        VersionFactory,
        add_term,
        make_active,
        publish,
    )
    from tests.factories.foundations import FoundationFactory
    from tests.factories.invoices import count

    if not TIERS:
        raise SystemExit
    with operator_scope():
        version = VersionFactory.create()
        units = (
            ("kring", pricing.Unit.PUPIL, "6.00", pricing.Proration.MONTH),
            ("module", pricing.Unit.SCHOOL, "120.00", pricing.Proration.DAY),
            ("start", pricing.Unit.FLAT, "250.00", pricing.Proration.NONE),
        )
        for code, unit, price, proration in units:
            component = ComponentFactory.create(
                version=version, code=code, unit=unit.value, proration=proration.value
            )
            TierFactory.create(component=component, unit_price=Decimal(price))
        publish(version)
        series = SeriesFactory.create(code=f"dpi-{schools}")
        for label, value in (("2025", "117.3"), ("2026", "121.1")):
            IndexValue.objects.create(
                series=series, label=label, value=Decimal(value), status=pricing.IndexStatus.FINAL, at=now()
            )
        agreement = AgreementFactory.create(
            foundation=FoundationFactory.create(), price_book=version.book, maximum_value=Decimal(9_000_000)
        )
        for term in terms():
            params = term.params
            if isinstance(params, pricing.Indexation):
                params = pricing.Indexation(series.code, "2025", "2026", cap_percent=Decimal(3))
            add_term(
                agreement,
                term.clause_ref,
                params,
                component=term.component or "",
                stack_group=term.stack_group,
            )
        SigningFactory.create(agreement=agreement)
        joined = [dt.date(2026, 8, 1), *[dt.date(2027, month, 1) for month in range(1, 5)]]
        for number in range(schools):
            school = School.objects.create(name=f"School {number:03}", subdomain=f"price-{schools}-{number}")
            count(school, 80 + number * 37 % 420)
            make_active(
                agreement,
                school,
                committed_value=Decimal(1),
                starts_on=joined[max(0, number % 25 - 20)],
            )
        found: models.FrameworkAgreement = agreement
        return found


if __name__ == "__main__":
    run()
