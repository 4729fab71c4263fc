"""Make a school: ours against django-tenants' own create, and against raw SQL of the same tables.

The one benchmark with thousands of schools, so it also tells what a migration run costs per school when nothing
is pending, there and at a fifth of them.
"""

import os
import statistics
import time
from pathlib import Path

import psycopg

from bench.ground import fill, fresh_database, median_seconds, report, stock

TIMES = 15
QUIET = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'"


def settle(admin_dsn: str) -> None:
    """Wait until the server has nothing left to do of what was before."""
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        admin.execute("CHECKPOINT")
        while admin.execute(QUIET).fetchone() != (0,):
            time.sleep(1)


def ours(prefix: str, admin_dsn: str) -> float:
    """Return the median seconds of our own create, on a connection that made one school before."""
    from django.db import connection

    from tenants.provisioning import NewSchool, provision_school

    def make(number: int) -> None:
        provision_school(new=NewSchool(name="x", subdomain=f"{prefix}-{number}"), by="bench")

    connection.close()
    settle(admin_dsn)
    make(TIMES)
    return median_seconds(make, TIMES)


def raw(admin_dsn: str) -> float:
    """Return the median seconds of the script alone in a bare schema, by a plain connection."""
    from tenants.named import placed
    from tenants.provisioning import current_script

    script = ";\n".join(current_script())
    with psycopg.connect(admin_dsn, autocommit=True) as plain:

        def make(number: int) -> None:
            schema = f"raw_{number}"
            plain.execute(
                f"BEGIN; CREATE SCHEMA {schema}; SET LOCAL search_path = {schema}, extensions;"
                f"{placed(script, schema)}; COMMIT".encode()
            )

        return median_seconds(make, TIMES)


def nothing_pending(schools: int) -> float:
    """Return the milliseconds per school of a migration run that finds nothing to do, the least of three."""
    from tenants.migrating import migrate_all

    return min(median_seconds(lambda _: migrate_all(), 1) for _ in range(3)) / schools * 1000


def run(json_path: Path | None = None) -> None:
    """Measure with an empty catalog, with many schools and with five times as many."""
    many = int(os.environ.get("KRING_BENCH_SCHOOLS", "1000"))
    with fresh_database() as admin_dsn:
        from tenants.migrating import migrate_all

        migrate_all()
        empty = ours("empty", admin_dsn)
        fill(many)
        nothing_many = nothing_pending(many)
        at_many, bare = ours("many", admin_dsn), raw(admin_dsn)
        theirs = statistics.median(stock(admin_dsn, "create", "3"))
        fill(many * 5, many)
        nothing_most = nothing_pending(many * 5)
        at_most = ours("most", admin_dsn)
    rows = [
        (f"ours, empty catalog, {TIMES} runs", f"{empty * 1000:.0f} ms", ""),
        (f"ours, {many} schools", f"{at_many * 1000:.0f} ms", ""),
        (f"ours, {many * 5} schools", f"{at_most * 1000:.0f} ms", ""),
        (f"django-tenants create, {many} schools, 3 runs", f"{theirs * 1000:.0f} ms", ""),
        (f"raw SQL of the same tables, {many} schools", f"{bare * 1000:.0f} ms", ""),
        ("django-tenants / ours", f"{theirs / at_many:.1f}", "≥ 15"),
        ("ours / raw", f"{at_many / bare:.2f}", "≤ 2.5"),
        (f"ours at {many * 5} / empty", f"{at_most / empty:.2f}", "≤ 1.3"),
        (
            f"nothing to migrate, per school, {many} / {many * 5}",
            f"{nothing_many:.3f} / {nothing_most:.3f} ms",
            "does not rise",
        ),
    ]
    figures = {
        "schools": many, "empty_s": empty, "many_s": at_many, "most_s": at_most, "stock_s": theirs, "raw_s": bare,
        "stock_over_ours": theirs / at_many, "ours_over_raw": at_many / bare, "most_over_empty": at_most / empty,
        "nothing_pending_many_ms": nothing_many, "nothing_pending_most_ms": nothing_most,
    }  # fmt: skip
    report("provision", rows, figures, json_path)


if __name__ == "__main__":
    run()
