"""Every school's applied migrations, in one query per chunk of schools."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from tenants.enums import SchoolState
from tenants.migrating.graph import Key
from tenants.models import School
from tenants.scope import owner_scope

CHUNK = 50  # planning a union grows faster than its length
APPLIED = """coalesce(string_agg(app || '.' || name, ',' ORDER BY app COLLATE "C", name COLLATE "C"), '')"""


@dataclass(frozen=True, slots=True)
class Tenant:
    """A school as the runner needs it."""

    pk: UUID
    schema_name: str
    name: str


def living_tenants() -> list[Tenant]:
    """Return every school that has a schema, oldest first. Runs in a scope of the shared schema."""
    rows = School.objects.exclude(state=SchoolState.DELETED).order_by("id")
    return [Tenant(*row) for row in rows.values_list("id", "schema_name", "name")]


def take_census(tenants: Sequence[Tenant]) -> dict[str, list[Tenant]]:
    """Return the schools grouped by the digest of what they have applied; a missing table is digest ``""``."""
    groups: dict[str, list[Tenant]] = defaultdict(list)
    by_name = {tenant.schema_name: tenant for tenant in tenants}
    names = list(by_name)
    with owner_scope():
        present = _with_records(names)
        for start in range(0, len(names), CHUNK):
            chunk = [name for name in names[start : start + CHUNK] if name in present]
            for name, digest in _digests(chunk):
                groups[digest].append(by_name[name])
    groups[""] += [by_name[name] for name in names if name not in present]
    return {digest: found for digest, found in groups.items() if found}


def _with_records(names: list[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relname = 'django_migrations' AND n.nspname = ANY(%s)",
            [names],
        )
        return {row[0] for row in cursor.fetchall()}


def _digests(names: Iterable[str]) -> list[tuple[str, str]]:
    parts = [
        f"SELECT '{name}', (SELECT encode(sha256({APPLIED}::bytea), 'hex') FROM \"{name}\".django_migrations)"  # noqa: S608  our own schema names
        for name in names
    ]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return [(name, digest) for name, digest in cursor.fetchall()]


def applied_in(tenant: Tenant) -> list[Key]:
    """Return what one school has applied."""
    with owner_scope(tenant.schema_name), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations')")
        if cursor.fetchone()[0] is None:
            return []
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return [(app, name) for app, name in cursor.fetchall()]
