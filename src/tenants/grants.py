"""Who may touch which shared table: declared on the app configs, applied after every public migration.

Roles: ``site`` (public site), ``portal`` (foundation), ``schools`` (every school), ``queue`` (worker's
queue). The operator role may read and write every shared table; the owner owns them. A table that declares
a row rule gets forced row-level security: roles with a rule see what it says, others nothing.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

ROLES = {"site": "kring_site", "portal": "kring_portal", "schools": "kring_schools", "queue": "kring_queue"}


@dataclass(frozen=True, slots=True)
class PublicGrant:
    """Privileges of one role on one shared table; ``rows`` is the SQL condition of its row rule, if any."""

    model: str
    role: str
    privileges: str
    rows: str = ""


def declared_grants() -> list[PublicGrant]:
    """Return the grants of every installed app, in a stable order."""
    found: list[PublicGrant] = []
    for config in apps.get_app_configs():
        found += getattr(config, "public_grants", ())
    return sorted(found, key=lambda grant: (grant.model, grant.role))


def grant_statements(grants: list[PublicGrant]) -> list[str]:
    """Return the SQL that makes the shared schema's rights exactly ``grants``."""
    statements = [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + ", ".join(ROLES.values()),
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kring_operator",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO kring_operator, kring_site, kring_portal, kring_queue",
    ]
    ruled = {grant.model for grant in grants if grant.rows}
    for model in sorted({grant.model for grant in grants}):
        table = apps.get_model(model)._meta.db_table  # noqa: SLF001  Django's documented options
        if model in ruled:
            statements += _rules(table, [grant for grant in grants if grant.model == model])
        statements += [
            f'GRANT {grant.privileges} ON public."{table}" TO {ROLES[grant.role]}'
            for grant in grants
            if grant.model == model
        ]
    return statements


def _rules(table: str, grants: list[PublicGrant]) -> list[str]:
    statements = [
        f'ALTER TABLE public."{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE public."{table}" FORCE ROW LEVEL SECURITY',
    ]
    rules = {"kring_operator": "true", "kring_owner": "true"}
    rules |= {ROLES[grant.role]: grant.rows or "true" for grant in grants}
    for role, condition in rules.items():
        statements += [
            f'DROP POLICY IF EXISTS "{role}" ON public."{table}"',
            f'CREATE POLICY "{role}" ON public."{table}" TO {role} USING ({condition}) WITH CHECK ({condition})',
        ]
    return statements


def apply_grants() -> bool:
    """Apply the declared grants when they changed since last time; return whether they did.

    Runs inside ``owner_scope()``, after the public migrations.
    """
    from tenants.models import CatalogStamp  # noqa: PLC0415  models are ready only after the apps are

    statements = grant_statements(declared_grants())
    tables = sorted(connection.introspection.table_names())
    fingerprint = hashlib.sha256(json.dumps([statements, tables]).encode()).hexdigest()
    stamp: Any = CatalogStamp.objects.filter(key="grants").first()
    if stamp and stamp.fingerprint == fingerprint:
        return False
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    CatalogStamp.objects.update_or_create(key="grants", defaults={"fingerprint": fingerprint})
    return True
