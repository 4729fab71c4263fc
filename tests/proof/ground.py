"""A PostgreSQL server of a proof's own, to be killed and thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from bench.ground import PASSWORD, point_django_at
from config.postgres import EmbeddedPostgres
from tenants.migrating import migrate_all
from tenants.roles import bootstrap
from tests.architecture.sources import ROOT


@contextmanager
def own_server(name: str) -> Iterator[EmbeddedPostgres]:
    """Start an empty server called ``name``, its database migrated and Django pointed at it; destroy it after."""
    place = ROOT / ".kring" / f"proof-{name}"
    EmbeddedPostgres(place).destroy()  # what a run that was stopped left behind
    server = EmbeddedPostgres(place)
    server.start()
    try:
        bootstrap(
            server.superuser_dsn, database="kring_bench", web_password=PASSWORD, worker_password=PASSWORD
        )
        point_django_at(psycopg.conninfo.conninfo_to_dict(server.superuser_dsn))
        migrate_all()
        yield server
        connection.close()
    finally:
        server.destroy()
