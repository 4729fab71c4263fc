"""The script that makes a school's schema: made from the migrations once, kept under their fingerprint."""

from functools import lru_cache

from django.db import connection, transaction

from tenants.migrating.graph import digest_of, executor_here, school_migrations, school_targets
from tenants.models import SchoolScript
from tenants.named import unplaced
from tenants.provisioning import catalog
from tenants.scope import owner_scope

SCRATCH = "kring_capture"


def migrations_fingerprint() -> str:
    """Return the fingerprint of the migrations a new school needs."""
    return _fingerprint()


@lru_cache(maxsize=1)
def _fingerprint() -> str:  # the files on disk do not change while the process runs
    return digest_of(school_migrations())


def current_script() -> list[str]:
    """Return the statements for today's migrations, capturing them first when nobody has.

    Opens its own scope. ``tenants.named.SCHEMA`` stands in the statements for the schema's name.
    """
    with owner_scope():
        kept = SchoolScript.objects.filter(fingerprint=migrations_fingerprint()).first()
    return list(kept.statements) if kept else capture_script()


def capture_script() -> list[str]:
    """Migrate a scratch schema, read it back, roll it back, keep the statements."""
    with owner_scope(SCRATCH):
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {SCRATCH}")
        executor = executor_here()
        executor.migrate(school_targets(executor.loader))
        statements = [unplaced(text, SCRATCH) for text in _read_back(SCRATCH)]
        transaction.set_rollback(True)
    with owner_scope():
        SchoolScript.objects.update_or_create(
            fingerprint=migrations_fingerprint(), defaults={"statements": statements}
        )
        SchoolScript.objects.exclude(fingerprint=migrations_fingerprint()).delete()
    return statements


def _read_back(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    catalog.refuse_strangers(schema)
    return [
        "SET LOCAL check_function_bodies = off",
        *catalog.functions(schema, of_rows=False),
        *catalog.tables(schema),
        *catalog.functions(schema, of_rows=True),
        *catalog.indexes(schema),
        *catalog.comments(schema),
        *catalog.seeds(schema),
        *catalog.triggers(schema),
    ]
