"""Write down what happened."""

from typing import Any
from uuid import UUID

from django.db import models

from kit.dates import now
from shared_apps.events.hearing import hearing
from shared_apps.events.models import Event
from tenants.scope import require_scope


def record_event(
    *,
    kind: str,
    about: models.Model | None = None,
    actor_id: UUID | None = None,
    actor_kind: str = "system",
    **details: Any,  # noqa: ANN401  JSON values: ids, counts, dates as text; never a name
) -> Event:
    """Add one event in the scope open now; it becomes part of the chain when the transaction commits.

    ``kind`` is ``room.past_participle`` such as ``people.guardian_invited``. In a school the tasks that hear the
    kind (``hearing``) are added in the same transaction.
    """
    event = Event.objects.create(
        at=now(),
        kind=kind,
        actor_id=actor_id,
        actor_kind=actor_kind,
        about_kind=about._meta.label_lower if about is not None else "",  # noqa: SLF001  Django's documented options
        about_id=about.pk if about is not None else None,
        details=details,
    )
    if school_id := require_scope().school_id:
        for task in hearing(kind):
            task.enqueue(school=school_id, by=actor_id, event_id=str(event.pk))
    return event
