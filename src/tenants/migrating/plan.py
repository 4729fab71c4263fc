"""What a group of schools in the same state has to run, worked out once."""

from dataclasses import dataclass

from django.db import connection
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

from tenants.migrating.census import Tenant
from tenants.migrating.graph import Key, executor_here, school_targets
from tenants.named import unplaced
from tenants.scope import owner_scope

RECORD = "INSERT INTO django_migrations (app, name, applied) VALUES ('{}', '{}', now())"


@dataclass(frozen=True, slots=True)
class Plan:
    """The migrations to run, and their SQL when they are SQL alone (else None: run each by Django's executor).

    ``tenants.named.SCHEMA`` stands in it for the name of a school's schema.
    """

    migrations: tuple[Key, ...]
    statements: tuple[str, ...] | None


def plan_for(tenant: Tenant) -> Plan:
    """Plan for every school in the state of ``tenant``, without changing it."""
    with owner_scope(tenant.schema_name, tenant.pk):
        executor = executor_here()
        steps = [migration for migration, _ in executor.migration_plan(school_targets(executor.loader))]
        keys = tuple((step.app_label, step.name) for step in steps)
        if not all(_is_sql_alone(step) for step in steps):
            return Plan(keys, None)
        state = executor.loader.project_state(sorted(executor.loader.applied_migrations))
        return Plan(keys, tuple(unplaced(text, tenant.schema_name) for text in _statements(state, steps)))


def _is_sql_alone(migration: Migration) -> bool:
    return migration.atomic and all(operation.reduces_to_sql for operation in migration.operations)


def _statements(state: ProjectState, steps: list[Migration]) -> list[str]:
    found: list[str] = []
    for step in steps:
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            state = step.apply(state, editor, collect_sql=True)
        found += [sql.rstrip().rstrip(";") for sql in editor.collected_sql if _is_statement(sql)]
        found.append(RECORD.format(step.app_label, step.name))
    return found


def _is_statement(sql: str) -> bool:
    return any(line.strip() and not line.strip().startswith("--") for line in sql.splitlines())
