"""One embedded PostgreSQL per test session; one database per worker, copied from a template kept per fingerprint."""

import hashlib
import os
from pathlib import Path

import psycopg
from django.db import connection

from config.postgres import EmbeddedPostgres
from tenants.roles import bootstrap

ROOT = Path(__file__).parents[2]
PASSWORD = "test"


def fingerprint() -> str:
    """Hash everything the template is made from: migrations, the kernel, grants, the two schools."""
    paths = [
        *ROOT.glob("src/**/migrations/*.py"),
        *ROOT.glob("src/tenants/**/*.py"),
        *ROOT.glob("src/**/apps.py"),
        *ROOT.glob("src/config/settings/apps.py"),
        *ROOT.glob("tests/support/*.py"),
    ]
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class Cluster:
    """The session's server, started by the controlling process and reached by every worker."""

    def __init__(self, admin_dsn: str) -> None:
        self.admin_dsn = admin_dsn
        self.template = f"kring_t_{fingerprint()}"

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        """Return an administrator's connection."""
        return psycopg.connect(
            psycopg.conninfo.make_conninfo(self.admin_dsn, dbname=database), autocommit=True
        )

    def has(self, database: str) -> bool:
        """Whether a database of this name exists."""
        with self.admin() as admin:
            found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            return bool(found.fetchone())

    def ensure_template(self) -> None:
        """Make the template when this tree has none yet; older ones go."""
        if self.has(self.template):
            return
        with self.admin() as admin:
            names = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'kring_%'").fetchall()
            for (name,) in names:
                admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        building = f"{self.template}_new"
        bootstrap(self.admin_dsn, database=building, web_password=PASSWORD, worker_password=PASSWORD)
        self.point_django_at(building)
        from tests.support.world import build_world

        build_world()
        connection.close()
        with self.admin() as admin:
            admin.execute(f'ALTER DATABASE "{building}" RENAME TO "{self.template}"')

    def copy(self, database: str) -> None:
        """Make ``database`` afresh from the template."""
        with self.admin() as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            admin.execute(
                f'CREATE DATABASE "{database}" OWNER kring_owner TEMPLATE "{self.template}" STRATEGY FILE_COPY'
            )
            admin.execute(f"ALTER DATABASE \"{database}\" SET timezone = 'UTC'")

    def drop(self, database: str) -> None:
        """Remove a copy."""
        with self.admin() as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def point_django_at(self, database: str, *, login: str = "kring_worker") -> None:
        """Let Django's connection of this thread, and those of new threads, use ``database``."""
        connection.close()
        parts = psycopg.conninfo.conninfo_to_dict(self.admin_dsn)
        connection.settings_dict.update(
            NAME=database, USER=login, PASSWORD=PASSWORD, HOST=parts["host"], PORT=str(parts["port"])
        )


def start_cluster() -> tuple[EmbeddedPostgres, Cluster]:
    """Start the server under the project's ``.kring/tests``, without durability: tests need speed alone."""
    place = os.environ.get("KRING_TEST_DIR", ROOT / ".kring" / "tests")
    server = EmbeddedPostgres(Path(place), durable=False)
    server.start()
    return server, Cluster(server.superuser_dsn)
