"""Run what is pending: the shared schema, then every school, each in its own transaction.

A school that fails is recorded and the rest go on; success is counted by a second census, never by attempts.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import batched
from threading import get_ident, local
from typing import Any, Self

import psycopg
from django.db import connection

from tenants.grants import apply_grants
from tenants.migrating.census import Tenant, applied_in, living_tenants, take_census
from tenants.migrating.graph import (
    digest_of,
    executor_here,
    public_targets,
    school_migrations,
    school_targets,
)
from tenants.migrating.plan import Plan, plan_for
from tenants.named import SCHEMA, placed
from tenants.scope import owner_scope

LOCK_TIMEOUT = "5s"
TOGETHER = 10  # schools in one message, each a transaction of its own: waiting for an answer costs as much as the work
WORKERS = max(1, min((os.process_cpu_count() or 2) // 2, 4))  # the other processors answer requests
HEAD = (
    f"SET LOCAL ROLE kring_owner; SET LOCAL lock_timeout = '{LOCK_TIMEOUT}';"
    f' SET LOCAL search_path = "{SCHEMA}", extensions'
)
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class MigrationReport:
    """What a run found and left: counts of schools by the census after it."""

    schools: int = 0
    was_current: int = 0
    migrated: int = 0
    public_steps: int = 0
    failures: dict[str, str] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether every school is where it should be."""
        return not self.failures and self.was_current + self.migrated == self.schools


def migrate_public() -> int:
    """Bring the shared schema up to date; return the number of migrations applied.

    One transaction per migration with its record (some of the queue's need what an earlier one committed),
    so a killed run goes on where it was.
    """
    with owner_scope():
        executor = executor_here()
        plan = executor.migration_plan(public_targets(executor.loader))
        applied = sorted(executor.loader.applied_migrations) if plan else []
        state = executor.loader.project_state(applied)
    for migration, _ in plan:
        with owner_scope():
            state = executor.apply_migration(state, migration)
    with owner_scope():
        apply_grants()
    return len(plan)


def migrate_all(*, progress: Progress | None = None, workers: int = WORKERS) -> MigrationReport:
    """Bring everything up to date; may be killed and run again.

    ``progress`` gets (done, total) schools. The report names each school that failed and why.
    """
    report = MigrationReport(public_steps=migrate_public())
    with owner_scope():
        tenants = living_tenants()
    goal = digest_of(school_migrations())
    census = take_census(tenants)
    report.schools = len(tenants)
    report.was_current = len(census.get(goal, []))
    done = report.was_current
    for digest, group in census.items():
        if digest != goal:
            done = _migrate_group(group, report, done, progress, workers)
    after = take_census(tenants) if len(census) > 1 or goal not in census else census
    report.migrated = len(after.get(goal, [])) - report.was_current
    for digest, group in after.items():
        if digest != goal:
            for tenant in group:
                report.failures.setdefault(tenant.schema_name, "still behind after the run")
    return report


def _migrate_group(
    group: list[Tenant], report: MigrationReport, done: int, progress: Progress | None, workers: int
) -> int:
    """Run one plan on all schools in one state: the first alone, as a canary, then the others."""
    try:
        plan = plan_for(group[0])
    except Exception as error:  # noqa: BLE001  a plan that cannot be made is reported for its group; others go on
        report.failures |= {tenant.schema_name: _reason(error) for tenant in group}
        return done + len(group)
    if plan.statements is None:
        for tenant in group:
            _attempt(_run_executor, tenant, plan, report)
            _tell(progress, done := done + 1, report)
        return done
    with _Connections() as connections, ThreadPoolExecutor(workers) as pool:
        _attempt(connections.run, group[0], plan, report)
        _tell(progress, done := done + 1, report)
        each = map if workers == 1 else pool.map  # handing over to one thread only costs
        for some in each(
            lambda some: _attempt_some(connections, some, plan, report),
            batched(group[1:], TOGETHER, strict=False),
        ):
            _tell(progress, done := done + some, report)
    return done


def _attempt_some(
    connections: "_Connections", some: Sequence[Tenant], plan: Plan, report: MigrationReport
) -> int:
    """Run one plan on ``some`` schools at once; when one fails, on each that has not got it yet. Return how many."""
    try:
        connections.run(*some, plan=plan)
    except psycopg.Error:
        for tenant in some:
            if not set(plan.migrations) <= set(applied_in(tenant)):
                _attempt(connections.run, tenant, plan, report)
    return len(some)


def _tell(progress: Progress | None, done: int, report: MigrationReport) -> None:
    if progress:
        progress(done, report.schools)


def _attempt(run: Callable[..., None], tenant: Tenant, plan: Plan, report: MigrationReport) -> None:
    try:
        run(tenant, plan=plan)
    except Exception as error:  # noqa: BLE001  one school's failure, whatever it is, must not stop the others
        report.failures[tenant.schema_name] = _reason(error)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


class _Connections:
    """One connection per thread: Django's own in the thread that asked, plain ones in the others.

    The plan is text, so nothing of Django's is needed; but a new connection costs the server as much as ten schools,
    just when requests are served too.
    """

    def __init__(self) -> None:
        self._plain: list[psycopg.Connection] = []
        self._thread = local()
        self._asker = get_ident()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for held in self._plain:
            held.close()

    def run(self, *tenants: Tenant, plan: Plan) -> None:
        """Send the whole plan for each school as a transaction of its own, all in one round trip.

        The first that fails ends it: those before it are done, those after it not begun.
        """
        one = "; ".join(("BEGIN", HEAD, *(plan.statements or ()), "COMMIT"))
        text = "; ".join(placed(one, tenant.schema_name) for tenant in tenants)
        held = self._own()
        try:
            held.execute(text.encode())
        except psycopg.Error:
            held.close()
            raise

    def _own(self) -> psycopg.Connection:
        if get_ident() == self._asker and not connection.in_atomic_block:
            if connection.connection is None or connection.connection.closed:
                connection.connect()
            ours: psycopg.Connection = connection.connection
            return ours
        held: psycopg.Connection | None = getattr(self._thread, "held", None)
        if held is None or held.closed:
            held = psycopg.connect(**_parameters(), autocommit=True)
            self._thread.held = held
            self._plain.append(held)
        return held


def _parameters() -> dict[str, Any]:
    found = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {key: found[name] for key, name in named.items() if found[name]}


def _run_executor(tenant: Tenant, *, plan: Plan) -> None:  # noqa: ARG001  the executor makes its own plan of the same steps
    """Run one school's plan through Django's executor, for migrations that are more than SQL."""
    with owner_scope(tenant.schema_name, tenant.pk):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        executor = executor_here()
        executor.migrate(school_targets(executor.loader))
