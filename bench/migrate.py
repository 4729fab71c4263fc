"""Migrate many schools: ours against ``migrate_schemas`` and a raw loop, with nothing and with one change pending."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from bench.ground import fill, fresh_database, report, stock


def seconds_of(work: Callable[[], object]) -> float:
    """Return the wall time in seconds of one run."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def raw_loop(admin_dsn: str, statement: str) -> float:
    """Return the seconds of one DDL statement in every school by one plain connection."""
    with psycopg.connect(admin_dsn, autocommit=True) as plain:
        found = plain.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 's\\_%'").fetchall()
        began = time.perf_counter()
        for (name,) in found:
            plain.execute(f'BEGIN; SET LOCAL search_path = "{name}"; {statement}; COMMIT'.encode())
        return time.perf_counter() - began


def ddl_of_the_change() -> list[str]:
    """Return what the migration comes to in a school, without the line that records it."""
    from django.conf import settings

    from tenants.migrating.census import living_tenants
    from tenants.migrating.plan import plan_for
    from tenants.scope import owner_scope

    with owner_scope():
        first = living_tenants()[0]
    before, settings.MIGRATION_MODULES = settings.MIGRATION_MODULES, {"room": "bench.room.added"}
    found = [one for one in plan_for(first).statements or () if one.startswith("ALTER TABLE")]
    settings.MIGRATION_MODULES = before
    return found


def run(json_path: Path | None = None) -> None:
    """Measure at 1,000 schools (``KRING_BENCH_SCHOOLS``); the stock runs read the same catalog afterwards.

    They take half an hour at 1,000: ``KRING_BENCH_STOCK=0`` leaves them out.
    """
    many = int(os.environ.get("KRING_BENCH_SCHOOLS", "1000"))
    with fresh_database("bench.settings") as admin_dsn:
        from tenants.migrating import migrate_all

        migrate_all()
        fill(many)
        nothing = min(seconds_of(migrate_all) for _ in range(3))
        add = "; ".join(ddl_of_the_change())
        drop = "ALTER TABLE room_chair DROP COLUMN colour"
        raws, ones = [], []
        for _ in range(3):
            raws.append(raw_loop(admin_dsn, add))
            raw_loop(admin_dsn, drop)
            spent, reported = _one_pending()
            ones.append(spent)
            raw_loop(admin_dsn, drop + "; DELETE FROM django_migrations WHERE name = '0002_chair_colour'")
        one, raw = min(ones), min(raws)
        print(
            f"nothing pending {nothing:.2f} s, one pending {one:.2f} s, raw loop {raw:.2f} s: {one / raw:.2f}"
        )
        if os.environ.get("KRING_BENCH_STOCK") == "0":
            return
        stock(
            admin_dsn, "migrate", "multiprocessing"
        )  # it also records every shared migration in every school, once
        theirs = stock(admin_dsn, "migrate", "standard")[0]
        parallel = stock(admin_dsn, "migrate", "multiprocessing")[0]
        theirs_one = stock(admin_dsn, "migrate", "standard", KRING_BENCH_ADDED="1")[0]
    rows = [
        (f"ours, nothing pending, {many} schools", f"{nothing:.2f} s", "≤ 2 s at 1,000"),
        ("migrate_schemas, nothing pending", f"{theirs:.1f} s", ""),
        ("migrate_schemas multiprocessing, nothing pending", f"{parallel:.1f} s", ""),
        ("migrate_schemas / ours, nothing pending", f"{theirs / nothing:.0f}", "≥ 100"),
        (f"ours, one AddField pending ({reported} migrated)", f"{one:.2f} s", ""),
        ("migrate_schemas, one AddField pending", f"{theirs_one:.1f} s", ""),
        ("raw loop of the same DDL", f"{raw:.2f} s", ""),
        ("migrate_schemas / ours, one pending", f"{theirs_one / one:.0f}", "≥ 50"),
        ("ours / raw loop, one pending", f"{one / raw:.2f}", "≤ 3"),
    ]
    figures = {
        "schools": many, "nothing_s": nothing, "stock_s": theirs, "stock_multiprocessing_s": parallel, "one_s": one,
        "stock_one_s": theirs_one, "raw_s": raw, "stock_over_ours": theirs / nothing,
        "stock_one_over_ours": theirs_one / one, "ours_over_raw": one / raw,
    }  # fmt: skip
    report("migrate", rows, figures, json_path)


def _one_pending() -> tuple[float, int]:
    """Return the seconds of our run with one AddField pending, and how many schools the census counted after."""
    from django.conf import settings

    from tenants.migrating import migrate_all

    settings.MIGRATION_MODULES = {"room": "bench.room.added"}
    began = time.perf_counter()
    done = migrate_all()
    return time.perf_counter() - began, done.migrated


if __name__ == "__main__":
    run()
