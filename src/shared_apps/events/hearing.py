"""Work that listens: a task that runs in the school where something of its kinds happened.

    @hears("news.post_published")
    @task
    def tell_families(*, event_id: str) -> None: ...

The room that records the event knows nobody who hears it. Heard in schools alone: the shared schema has no rooms.
"""

from collections.abc import Callable

from kit.tasks import Task

_hearing: dict[str, list[Task]] = {}


def hears(*kinds: str) -> Callable[[Task], Task]:
    """Let a task run once or more, with ``event_id``, for every event of ``kinds`` in a school."""
    if not kinds:
        msg = "a task hears at least one kind of event"
        raise ValueError(msg)

    def register(task: Task) -> Task:
        for kind in kinds:
            hearing = _hearing.setdefault(kind, [])
            if task.name not in {one.name for one in hearing}:
                hearing.append(task)
        return task

    return register


def hearing(kind: str) -> tuple[Task, ...]:
    """Return the tasks that hear events of ``kind``, in the order they were registered."""
    return tuple(_hearing.get(kind, ()))
