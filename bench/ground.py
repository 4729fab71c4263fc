"""What every database benchmark stands on: an own server, an own database, medians and a table."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
PASSWORD = "bench"
Figures = dict[str, Any]


@contextmanager
def fresh_database(settings: str = "config.settings", **variables: str) -> Iterator[str]:
    """Start PostgreSQL, make an empty database with our roles, set Django up on it; yield the administrator's DSN."""
    from config.postgres import EmbeddedPostgres
    from tenants.roles import bootstrap

    with EmbeddedPostgres(ROOT / ".kring" / "bench", durable=False) as server:
        admin_dsn = server.superuser_dsn
        with psycopg.connect(admin_dsn, autocommit=True) as admin:
            admin.execute("DROP DATABASE IF EXISTS kring_bench WITH (FORCE)")
            for (role,) in admin.execute(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 's\\_%'"
            ).fetchall():
                admin.execute(f'DROP ROLE "{role}"')
        bootstrap(admin_dsn, database="kring_bench", web_password=PASSWORD, worker_password=PASSWORD)
        at = psycopg.conninfo.conninfo_to_dict(admin_dsn)
        os.environ |= {
            "KRING_MODE": "test",
            "KRING_BASE_HOST": "kring.test",
            "DJANGO_SETTINGS_MODULE": settings,
        }
        os.environ |= {"KRING_SECRET_KEY": "bench-" * 10, **variables}
        point_django_at(at)
        yield psycopg.conninfo.make_conninfo(admin_dsn, dbname="kring_bench")


def point_django_at(at: Mapping[str, Any], user: str = "kring_worker") -> None:
    """Set Django up, its connection on the benchmark's database."""
    import django

    django.setup()
    from django.db import connection

    connection.close()
    connection.settings_dict.update(
        NAME="kring_bench", USER=user, PASSWORD=PASSWORD, HOST=at["host"], PORT=str(at["port"])
    )


def fill(schools: int, start: int = 0) -> None:
    """Make schools until there are ``schools``, with a line of progress.

    The connection is renewed every hundred, as the product renews its own: a backend remembers every table it ever
    made, and goes through all of them at the end of a transaction that made many.
    """
    from django.db import connection

    from tenants.provisioning import NewSchool, provision_school

    for number in range(start, schools):
        provision_school(new=NewSchool(name=f"School {number}", subdomain=f"school-{number}"), by="bench")
        if number % 100 == 99:
            connection.close()
            sys.stderr.write(f"\r{number + 1} schools ")
            sys.stderr.flush()


def median_seconds(work: Callable[[int], object], times: int) -> float:
    """Return the median wall time in seconds of ``work(n)`` over ``times`` runs."""
    spent = []
    for number in range(times):
        began = time.perf_counter()
        work(number)
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def stock(admin_dsn: str, work: str, argument: str, **variables: str) -> list[float]:
    """Run one piece of stock work in its own process; return its seconds."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.stock", work, argument],
        env={
            **os.environ,
            "KRING_BENCH_ADMIN_DSN": admin_dsn,
            "DJANGO_SETTINGS_MODULE_OF_OURS": os.environ["DJANGO_SETTINGS_MODULE"],
            "DJANGO_SETTINGS_MODULE": "bench.stock_settings",
            **variables,
        },
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def report(name: str, rows: list[tuple[str, str, str]], figures: Figures, json_path: Path | None) -> None:
    """Print (what, figure, goal) as a table and ``figures`` as one line of JSON, also to ``json_path``."""
    table = Table("what", "figure", "goal", title=name)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
    line = json.dumps({"bench": name, **figures}, sort_keys=True)
    print(line)
    if json_path:
        json_path.write_text(line + "\n")
