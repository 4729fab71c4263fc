"""Make a school: ours against django-tenants' own create, and against raw SQL of the same tables."""

import os
import statistics
from pathlib import Path

import psycopg

from bench.ground import fill, fresh_database, median_seconds, report, stock

TIMES = 7


def ours(prefix: str) -> float:
    """Return the median seconds of our own create."""
    from tenants.provisioning import NewSchool, provision_school

    return median_seconds(
        lambda n: provision_school(new=NewSchool(name="x", subdomain=f"{prefix}-{n}"), by="bench"), TIMES
    )


def raw(admin_dsn: str) -> float:
    """Return the median seconds of the script alone in a bare schema, by a plain connection."""
    from tenants.provisioning import current_script

    script = ";\n".join(current_script()).encode()
    with psycopg.connect(admin_dsn, autocommit=True) as plain:

        def make(number: int) -> None:
            plain.execute(
                b"BEGIN; CREATE SCHEMA raw_%d; SET LOCAL search_path = raw_%d, extensions;" % (number, number)
                + script
                + b"; COMMIT"
            )

        return median_seconds(make, TIMES)


def run(json_path: Path | None = None) -> None:
    """Measure with an empty catalog, with many schools and with five times as many."""
    many = int(os.environ.get("KRING_BENCH_SCHOOLS", "1000"))
    with fresh_database() as admin_dsn:
        from tenants.migrating import migrate_all

        migrate_all()
        empty = ours("empty")
        fill(many)
        at_many, bare = ours("many"), raw(admin_dsn)
        theirs = statistics.median(stock(admin_dsn, "create", "3"))
        fill(many * 5, many)
        at_most = ours("most")
    rows = [
        (f"ours, empty catalog, {TIMES} runs", f"{empty * 1000:.0f} ms", ""),
        (f"ours, {many} schools", f"{at_many * 1000:.0f} ms", ""),
        (f"ours, {many * 5} schools", f"{at_most * 1000:.0f} ms", ""),
        (f"django-tenants create, {many} schools, 3 runs", f"{theirs * 1000:.0f} ms", ""),
        (f"raw SQL of the same tables, {many} schools", f"{bare * 1000:.0f} ms", ""),
        ("django-tenants / ours", f"{theirs / at_many:.1f}", "≥ 15"),
        ("ours / raw", f"{at_many / bare:.2f}", "≤ 2.5"),
        (f"ours at {many * 5} / empty", f"{at_most / empty:.2f}", "≤ 1.3"),
    ]
    figures = {
        "schools": many, "empty_s": empty, "many_s": at_many, "most_s": at_most, "stock_s": theirs, "raw_s": bare,
        "stock_over_ours": theirs / at_many, "ours_over_raw": at_many / bare, "most_over_empty": at_most / empty,
    }  # fmt: skip
    report("provision", rows, figures, json_path)


if __name__ == "__main__":
    run()
