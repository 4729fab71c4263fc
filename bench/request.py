"""Requests a second of a school's page against the same page in plain Django, in turns within one run."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from bench.ground import PASSWORD, ROOT, fill, fresh_database, report

ROUNDS = 25


def start(side: str, **variables: str) -> subprocess.Popen[str]:
    """Start one side; it measures a round for each line it is given."""
    return subprocess.Popen(
        [sys.executable, "-m", "bench.requests_per_second", side],
        env={**os.environ, **variables}, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def ask(side: subprocess.Popen[str]) -> dict[str, float]:
    """Let one side measure a round."""
    assert side.stdin is not None
    assert side.stdout is not None
    side.stdin.write("\n")
    side.stdin.flush()
    return json.loads(side.stdout.readline())


def run(json_path: Path | None = None) -> None:
    """Measure both sides in alternating rounds; compare medians."""
    import psycopg

    with fresh_database() as admin_dsn:
        from tenants.migrating import migrate_all

        migrate_all()
        fill(1)
        at = psycopg.conninfo.conninfo_to_dict(admin_dsn)
        url = f"postgresql://kring_worker:{PASSWORD}@localhost:{at['port']}/kring_bench?host={at['host']}"
        plain_engine = {
            "KRING_BENCH_ADMIN_DSN": admin_dsn, "KRING_BENCH_ENGINE": "django.db.backends.postgresql",
            "DJANGO_SETTINGS_MODULE_OF_OURS": "config.settings", "DJANGO_SETTINGS_MODULE": "bench.plain_settings",
        }  # fmt: skip
        ours, plain = start("ours", DATABASE_URL=url), start("plain", **plain_engine)
        pairs = [(ask(ours), ask(plain)) for _ in range(ROUNDS)]
        for side in (ours, plain):
            side.communicate(timeout=10)
    ratio = statistics.median(mine["rate"] / theirs["rate"] for mine, theirs in pairs)
    added = pairs[0][0]["round_trips"] - pairs[0][1]["round_trips"]
    rates = [statistics.median(pair[side]["rate"] for pair in pairs) for side in (0, 1)]
    rows = [
        (f"ours, median of {ROUNDS} rounds", f"{rates[0]:.0f} requests/s", ""),
        ("plain Django with a transaction per request", f"{rates[1]:.0f} requests/s", ""),
        ("ours / plain, median of rounds side by side", f"{ratio:.2f}", "≥ 0.9"),
        ("round trips tenancy adds to a warm request", f"{added:.0f}", "0"),
    ]
    figures = {
        "ours_rps": rates[0],
        "plain_rps": rates[1],
        "ours_over_plain": ratio,
        "added_round_trips": added,
    }
    report("request", rows, figures, json_path)


if __name__ == "__main__":
    run()
