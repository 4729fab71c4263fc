"""Requests while every school is migrated: their p99 against the same requests in quiet, in turns within one run.

The page reads the very table that gets its column, in every school in turn, at a pace a school's morning has.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.ground import PASSWORD, ROOT, fill, fresh_database, report
from bench.migrate import raw_loop

PACE, QUIET_SECONDS, ROUNDS = 40.0, 2.0, 40
UNDO = "ALTER TABLE room_chair DROP COLUMN colour; DELETE FROM django_migrations WHERE name = '0002_chair_colour'"
Asking = subprocess.Popen[str]


def start(url: str, schools: int) -> Asking:
    """Start the asking process; it is ready when every school was asked once."""
    asking = subprocess.Popen(
        [sys.executable, "-m", "bench.requests_at_a_pace", str(schools), str(PACE)],
        env={**os.environ, "DATABASE_URL": url}, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert asking.stdout is not None
    if asking.stdout.readline() != "ready\n":
        raise SystemExit("the asking process did not start")
    return asking


def during(asking: Asking, work: Callable[[], object]) -> list[float]:
    """Return the milliseconds of the requests made while ``work`` runs."""
    assert asking.stdin is not None
    assert asking.stdout is not None
    asking.stdin.write("\n")
    asking.stdin.flush()
    work()
    asking.stdin.write("\n")
    asking.stdin.flush()
    return json.loads(asking.stdout.readline())


def p99(milliseconds: list[float]) -> float:
    """Return the 99th percentile."""
    return statistics.quantiles(milliseconds, n=100)[98]


def run(json_path: Path | None = None) -> None:
    """Measure with 500 schools (``KRING_BENCH_SCHOOLS``), until each side has some thousand requests."""
    import psycopg

    many = int(os.environ.get("KRING_BENCH_SCHOOLS", "500"))
    quiet: list[float] = []
    busy: list[float] = []
    done: list[int] = []
    with fresh_database("bench.settings") as admin_dsn:
        from django.conf import settings

        from tenants.migrating import migrate_all

        migrate_all()
        fill(many)
        settings.MIGRATION_MODULES = {"room": "bench.room.added"}
        at = psycopg.conninfo.conninfo_to_dict(admin_dsn)
        url = f"postgresql://kring_web:{PASSWORD}@localhost:{at['port']}/kring_bench?host={at['host']}"
        asking = start(url, many)
        for _ in range(ROUNDS):
            quiet += during(asking, lambda: time.sleep(QUIET_SECONDS))
            busy += during(asking, lambda: done.append(migrate_all().migrated))
            raw_loop(admin_dsn, UNDO)
            time.sleep(0.5)
        asking.communicate(timeout=10)
    migrated, ratio = sum(done), p99(busy) / p99(quiet)
    rows = [
        (f"p99 in quiet, {len(quiet)} requests", f"{p99(quiet):.1f} ms", ""),
        (f"p99 while migrating, {len(busy)} requests, {migrated} schools", f"{p99(busy):.1f} ms", ""),
        (
            "median in quiet / while migrating",
            f"{statistics.median(quiet):.1f} / {statistics.median(busy):.1f} ms",
            "",
        ),
        ("slowest in quiet / while migrating", f"{max(quiet):.0f} / {max(busy):.0f} ms", ""),
        ("p99 while migrating / in quiet", f"{ratio:.2f}", "≤ 2"),
    ]
    figures = {
        "schools": many, "migrated": migrated, "quiet_requests": len(quiet), "busy_requests": len(busy),
        "quiet_p99_ms": p99(quiet), "busy_p99_ms": p99(busy), "busy_over_quiet": ratio,
    }  # fmt: skip
    report("requests_while_migrating", rows, figures, json_path)


if __name__ == "__main__":
    run()
