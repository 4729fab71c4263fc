"""Through PgBouncer in transaction mode with one server connection: every answer is the asking school's."""

import json
import logging
import os
import pwd
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from shared_apps.accounts.models import User
from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.scope import operator_scope, school_scope
from tests.support.ports import free_port

log = logging.getLogger(__name__)

CONFIG = """
[databases]
{name} = host={host} port={port} dbname={name}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
auth_type = plain
auth_file = {users}
pool_mode = transaction
default_pool_size = 1
max_client_conn = 100
unix_socket_dir =
logfile = {log}
ignore_startup_parameters = extra_float_digits,options
"""


@contextmanager
def pgbouncer(admin_dsn: str, database: str, folder: Path, password: str) -> Iterator[int]:
    """Run PgBouncer over the server with a single server connection; yield its port."""
    program = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
    at, listen = conninfo_to_dict(admin_dsn), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    users, config, lines = folder / "users.txt", folder / "pgbouncer.ini", folder / "pgbouncer.log"
    users.write_text(f'"kring_worker" "{password}"\n"kring_web" "{password}"\n')
    config.write_text(
        CONFIG.format(name=database, host=at["host"], port=at["port"], listen=listen, users=users, log=lines)
    )
    lines.touch()
    lines.chmod(0o666)
    owner = pwd.getpwuid(
        Path(str(at["host"])).stat().st_uid
    ).pw_name  # the one who may use the server's socket
    become = ["-u", owner] if os.geteuid() == 0 else []
    process = subprocess.Popen([program, *become, str(config)], stderr=subprocess.DEVNULL)
    try:
        _wait_for(listen, lines)
        yield listen
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, lines: Path) -> None:
    import socket

    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(lines.read_text())


def read_from_many_threads(schools: list[School], reads: int, threads: int = 8) -> dict[str, int]:
    """Read each school's only user from many threads; count right, wrong and failed answers."""
    counts = {"right": 0, "wrong": 0, "failed": 0}
    lock = threading.Lock()

    def work(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(reads // threads):
            school = chance.choice(schools)
            try:
                with school_scope(school):
                    found = list(User.objects.values_list("email", flat=True))
                outcome = "right" if found == [f"{school.subdomain}@kring.test"] else "wrong"
            except Exception as error:  # noqa: BLE001  whatever it is, it is counted and shown
                outcome = "failed"
                log.warning("%s", error)
            with lock:
                counts[outcome] += 1
        connection.close()

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counts


def make_schools(number: int) -> list[School]:
    """Make schools with one user each, named after the school."""

    def furnish(school: School) -> None:
        User.objects.create_user(f"{school.subdomain}@kring.test")

    return [
        provision_school(new=NewSchool(name="x", subdomain=f"proof-{n}"), by="proof", furnish=furnish)
        for n in range(number)
    ]


def run(json_path: Path | None = None, reads: int = 10_000) -> int:
    """Print the counts; return 0 when every one of ``reads`` answers was right."""
    from bench.ground import PASSWORD, ROOT, fresh_database

    with fresh_database() as admin_dsn:
        from tenants.migrating import migrate_all

        migrate_all()
        schools = make_schools(5)
        with pgbouncer(admin_dsn, "kring_bench", ROOT / ".kring" / "pgbouncer", PASSWORD) as port:
            connection.close()
            connection.settings_dict.update(HOST="127.0.0.1", PORT=str(port))
            counts = read_from_many_threads(schools, reads)
            with operator_scope():
                counts["schools"] = School.objects.count()
            connection.close()
    return _tell(counts, reads, json_path)


def _tell(counts: dict[str, Any], reads: int, json_path: Path | None) -> int:
    line = json.dumps({"proof": "pgbouncer", **counts})
    sys.stdout.write(line + "\n")
    if json_path:
        json_path.write_text(line + "\n")
    return 0 if counts["right"] == reads else 1
