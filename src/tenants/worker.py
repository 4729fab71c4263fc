"""The other end of ``kit.tasks``: take work from the queue, enter its school, do it; retries are the queue's."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

import procrastinate
from django.conf import settings
from django.db import connection
from django.utils.module_loading import autodiscover_modules
from procrastinate.connector import BaseAsyncConnector

from kit.tasks import Task, registry
from tenants.enums import SchoolState
from tenants.errors import ScopeError
from tenants.models import School
from tenants.scope import operator_scope, school_scope

log = logging.getLogger(__name__)
_actor: ContextVar[UUID | None] = ContextVar("kring_actor", default=None)


def acting_person() -> UUID | None:
    """Return who asked for the work that runs now, or None for the house itself."""
    return _actor.get()


def perform(task: Task, body: dict[str, Any]) -> None:
    """Do one piece of work in the school its body names; refuses a body that names none where one is due."""
    if "school" not in body or "by" not in body:
        msg = f"{task.name}: work must say its school and who asked"
        raise ScopeError(msg)
    school_id = UUID(body["school"]) if body["school"] else None
    with _acting(UUID(body["by"]) if body["by"] else None):
        if school_id is None:
            _in_public(task, body["arguments"])
        else:
            _in_school(task, school_id, body["arguments"])


def _in_public(task: Task, arguments: dict[str, Any]) -> None:
    if not task.is_one_transaction:
        task.run(**arguments)
        return
    with operator_scope():
        task.run(**arguments)


def _in_school(task: Task, school_id: UUID, arguments: dict[str, Any]) -> None:
    with operator_scope():
        school = School.objects.get(pk=school_id)
    if school.state not in {SchoolState.ACTIVE, SchoolState.READ_ONLY}:
        log.warning("%s left undone: school %s is %s", task.name, school_id, school.state)
    elif task.is_one_transaction:
        with school_scope(school):
            task.run(**arguments)
    else:
        task.run(school=school, **arguments)


@contextmanager
def _acting(person: UUID | None) -> Iterator[None]:
    token = _actor.set(person)
    try:
        yield
    finally:
        _actor.reset(token)


@contextmanager
def _own_connection() -> Iterator[None]:
    """Close the thread's connection afterwards: threads of the queue come and go, theirs must not stay behind."""
    try:
        yield
    finally:
        connection.close()


def fan_out(task: Task) -> int:
    """Add ``task`` once for every open school; return how many. Periodic work of schools starts here."""
    with operator_scope():
        ids = School.objects.filter(state=SchoolState.ACTIVE).values_list("id", flat=True)
        for school_id in ids:
            task.enqueue(school=school_id, by=None)
        return len(ids)


def build_app(connector: BaseAsyncConnector | None = None) -> procrastinate.App:
    """Return the queue's app with every task of every room."""
    autodiscover_modules("tasks")
    app = procrastinate.App(connector=connector or _connector())
    for made in registry.values():
        _register(app, made)
    return app


def _register(app: procrastinate.App, made: Task) -> None:
    retry = procrastinate.RetryStrategy(max_attempts=made.most_attempts, wait=2, exponential_wait=3)

    def run(**body: Any) -> None:  # noqa: ANN401  JSON of the job
        with _own_connection():
            perform(made, body)

    app.task(name=made.name, queue=made.queue, retry=retry)(run)
    if made.cron:

        def start(timestamp: int) -> None:  # noqa: ARG001  the queue's own argument
            with _own_connection():
                if made.is_per_school:
                    fan_out(made)
                else:
                    perform(made, {"school": None, "by": None, "arguments": {}})

        started = app.task(name=f"{made.name}.periodically", queue=made.queue)(start)
        app.periodic(cron=made.cron)(started)


def _connector() -> procrastinate.PsycopgConnector:
    return procrastinate.PsycopgConnector(
        conninfo=settings.DATABASE_DIRECT_URL,
        kwargs={"options": "-c role=kring_queue -c search_path=public", "connect_timeout": 5},
        min_size=1,
        max_size=4,
    )


def run_worker(*, wait: bool = True, concurrency: int = 2) -> None:
    """Work until stopped (or, with ``wait`` false, until the queue is empty)."""
    with build_app().open() as app:
        app.run_worker(
            wait=wait,
            concurrency=concurrency,
            name="kring",
            install_signal_handlers=wait,
            delete_jobs="successful",
        )
