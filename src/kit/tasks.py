"""Work after the fact: added in the transaction that wants it, run once or more, always in its own school.

    @task
    def send_invitation(*, invitation_id: str) -> None: ...

    send_invitation.enqueue(school=school.pk, by=user.pk, invitation_id=str(invitation.pk))

Arguments are JSON; running a task twice has the same result as once. ``school`` None is the shared schema.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, overload
from uuid import UUID

from django.db import connection

registry: dict[str, "Task"] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """A named piece of work.

    ``lock`` names arguments: two jobs that share their values never run at once. Unless ``is_one_transaction``
    the work opens its own scopes (for progress, or many commits) and gets its school as ``school``.
    With ``cron`` it starts by the clock, once, or once in every school (``is_per_school``).
    """

    name: str
    run: Callable[..., None]
    queue: str = "default"
    lock: tuple[str, ...] = ()
    cron: str | None = None
    is_per_school: bool = False
    is_one_transaction: bool = True
    most_attempts: int = 8
    priority: int = field(default=0)

    def enqueue(self, *, school: UUID | None, by: UUID | None, **arguments: Any) -> None:  # noqa: ANN401  JSON values
        """Add the work; it vanishes when the transaction rolls back."""
        parts = [str(school)] + [str(arguments[name]) for name in self.lock]
        lock = ":".join([self.name, *parts]) if self.lock else None
        body = {
            "school": str(school) if school else None,
            "by": str(by) if by else None,
            "arguments": arguments,
        }
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT public.kring_enqueue(%s, %s, %s::jsonb, %s, %s)",
                [self.queue, self.name, json.dumps(body), lock, self.priority],
            )


@overload
def task(function: Callable[..., None]) -> Task: ...
@overload
def task(**options: Any) -> Callable[[Callable[..., None]], Task]: ...  # noqa: ANN401  the fields of Task
def task(
    function: Callable[..., None] | None = None,
    **options: Any,
) -> Any:
    """Make a task of a function with keyword-only JSON arguments; it is named ``room.module.function``."""

    def register(run: Callable[..., None]) -> Task:
        made = Task(name=f"{run.__module__}.{run.__qualname__}", run=run, **options)
        registry[made.name] = made
        return made

    return register(function) if function else register
