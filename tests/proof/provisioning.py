"""kill -9 at fifty moments of making a school, and fifty racers for one name: nothing half-made, nothing lost."""

import json
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

from django.db import connection

from tenants.errors import SubdomainTaken
from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.scope import operator_scope, owner_scope

CHILD = textwrap.dedent("""
    import django, sys
    django.setup()
    from django.db import connection
    connection.settings_dict.update({settings!r})
    from tenants.provisioning import NewSchool, current_script, provision_school
    from tenants.scope import operator_scope
    current_script()
    print("ready", flush=True)
    sys.stdin.readline()
    provision_school(new=NewSchool(name="x", subdomain={subdomain!r}), by="proof")
    print("made", flush=True)
    sys.stdin.readline()
""")


def leftovers() -> dict[str, int]:
    """Count what must be nought: schools without schema or role, schemas and roles without a school."""
    with owner_scope(), connection.cursor() as cursor:
        cursor.execute("""
            WITH s AS (SELECT schema_name AS name FROM tenants_school WHERE state <> 'deleted'),
                 n AS (SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 's\\_%'),
                 r AS (SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 's\\_%')
            SELECT (SELECT count(*) FROM (SELECT name FROM s EXCEPT SELECT name FROM n) x),
                   (SELECT count(*) FROM (SELECT name FROM s EXCEPT SELECT name FROM r) x),
                   (SELECT count(*) FROM (SELECT name FROM n EXCEPT SELECT name FROM s) x),
                   (SELECT count(*) FROM (SELECT name FROM r EXCEPT SELECT name FROM s) x)""")
        names = ("without_schema", "without_role", "orphan_schemas", "orphan_roles")
        return dict(zip(names, cursor.fetchone(), strict=True))


def kill_at(delay: float, subdomain: str) -> bool:
    """Start making a school, kill the process after ``delay`` seconds; return whether it had committed."""
    keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    settings = {key: connection.settings_dict[key] for key in keys}
    program = CHILD.format(settings=settings, subdomain=subdomain)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError
        child.stdout.readline()
        child.stdin.write("\n")
        child.stdin.flush()
        time.sleep(delay)
        child.kill()
        child.wait()
    time.sleep(0.05)  # the server notices a dead client at its next read
    with operator_scope():
        return School.objects.filter(subdomain=subdomain).exists()


def race(racers: int) -> dict[str, int]:
    """Let many threads take one name at once; count how many made a school and how many were told it is taken."""
    counts = {"made": 0, "taken": 0, "failed": 0}
    barrier = threading.Barrier(racers)
    lock = threading.Lock()

    def run_one() -> None:
        barrier.wait()
        try:
            provision_school(new=NewSchool(name="x", subdomain="race"), by="proof")
            outcome = "made"
        except SubdomainTaken:
            outcome = "taken"
        except Exception:  # noqa: BLE001  whatever it is, it is counted and shown
            outcome = "failed"
        finally:
            connection.close()
        with lock:
            counts[outcome] += 1

    threads = [threading.Thread(target=run_one) for _ in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts


def run(json_path: Path | None = None, kills: int = 50, racers: int = 50) -> int:
    """Print the counts; return 0 when nothing was half-made and every retry succeeded."""
    from bench.ground import fresh_database

    with fresh_database():
        from tenants.migrating import migrate_all

        migrate_all()
        provision_school(new=NewSchool(name="x", subdomain="warm"), by="proof")
        began = time.perf_counter()
        provision_school(new=NewSchool(name="x", subdomain="timed"), by="proof")
        length = time.perf_counter() - began
        committed = sum(kill_at(length * 1.2 * n / kills, f"kill-{n}") for n in range(kills))
        after_kills = leftovers()
        retried = 0
        for n in range(kills):
            with operator_scope():
                is_there = School.objects.filter(subdomain=f"kill-{n}").exists()
            if not is_there:
                provision_school(new=NewSchool(name="x", subdomain=f"kill-{n}"), by="proof")
                retried += 1
        raced = race(racers)
        found = {
            "proof": "provisioning", "kills": kills, "killed_before_commit": kills - committed, "retried": retried,
            **{f"after_kills_{key}": value for key, value in after_kills.items()},
            **{f"race_{key}": value for key, value in raced.items()},
            **{f"at_end_{key}": value for key, value in leftovers().items()},
        }  # fmt: skip
        connection.close()
    sys.stdout.write(json.dumps(found) + "\n")
    if json_path:
        json_path.write_text(json.dumps(found) + "\n")
    clean = not any(
        found[key] for key in found if "without" in key or "orphan" in key or key == "race_failed"
    )
    is_right = (
        clean and retried == kills - committed > 0 and raced["made"] == 1 and raced["taken"] == racers - 1
    )
    return 0 if is_right else 1
