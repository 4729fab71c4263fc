"""The report of use a foundation reads: is it a constant number of statements, linear in schools?"""

import datetime as dt
from pathlib import Path

from bench.ground import fresh_database, median_seconds, report

SIZES, TIMES, MONTHS = (50, 200), 9, 12


def run(json_path: Path | None = None) -> None:
    """Report a foundation of 50 schools and one of 200, each with a year of counters; print ratios."""
    with fresh_database():
        from tenants.migrating import migrate_all

        migrate_all()
        figures = {schools: measured(schools) for schools in SIZES}
    small, large = (figures[size] for size in SIZES)
    growth = large["seconds"] / small["seconds"]
    rows = [
        (f"{schools} schools: schools, use, totals", f"{one['seconds'] * 1000:.1f} ms", "")
        for schools, one in figures.items()
    ]
    rows += [
        (f"{SIZES[1]} schools / {SIZES[0]}", f"{growth:.2f}", "≤ 4.8 (linear is 4)"),
        ("statements", f"{small['statements']} and {large['statements']}", "the same"),
        ("report / reading its counters alone", f"{large['ratio']:.1f}", ""),
    ]
    told = {str(size): one for size, one in figures.items()}
    report("usage_report", rows, {"growth_4x": growth, **told}, json_path)


def measured(schools: int) -> dict[str, float]:
    """Return the seconds and statements of one foundation's report, read with the portal's role."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from shared_apps.foundations.models import Foundation
    from shared_apps.procurement.queries.schools import schools_of
    from tenants.models import UsageCounter
    from tenants.scope import portal_scope

    foundation_id = _foundation(schools)
    with portal_scope(foundation_id):
        foundation = Foundation.objects.get(pk=foundation_id)
        with CaptureQueriesContext(connection) as taken:
            found = schools_of(foundation)
        if len(found.rows) != schools or found.adoption.families.value is None:
            raise SystemExit(f"{len(found.rows)} of {schools} schools, {found.adoption.families}")
        spent = median_seconds(lambda _: schools_of(foundation), TIMES)
        counters = UsageCounter.objects.filter(on__gte=found.adoption.month)
        bare = median_seconds(lambda _: list(counters.values_list("school", "metric", "value")), TIMES)
    return {"seconds": spent, "statements": len(taken), "ratio": spent / bare}


def _foundation(schools: int) -> object:
    from shared_apps.foundations.queries.adoption import last_whole_month
    from tenants.enums import Metric
    from tenants.models import School, UsageCounter
    from tenants.scope import operator_scope
    from tests.factories.foundations import FoundationFactory, MembershipFactory

    last = last_whole_month()
    months = [last - dt.timedelta(days=30 * back) for back in range(MONTHS)]
    with operator_scope():
        foundation = FoundationFactory.create()
        rows = []
        for number in range(schools):
            school = School.objects.create(name=f"School {number:03}", subdomain=f"use-{schools}-{number}")
            MembershipFactory.create(foundation=foundation, school=school)
            values = {Metric.FAMILIES: 80 + number, Metric.FAMILIES_REACHED: 60 + number, Metric.POSTS: 9}
            rows += [
                UsageCounter(school=school, on=day, metric=metric, value=value)
                for day in months
                for metric, value in values.items()
            ]
        UsageCounter.objects.bulk_create(rows)
        return foundation.pk


if __name__ == "__main__":
    run()
