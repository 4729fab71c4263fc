"""Read what happened, and prove nobody changed it."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models

from shared_apps.events.models import ChainHead, Event
from tenants.named import named_in
from tenants.scope import require_scope


def events_about(thing: models.Model) -> models.QuerySet[Event]:
    """Return the events about ``thing``, newest first."""
    return Event.objects.filter(about_kind=thing._meta.label_lower, about_id=thing.pk)  # noqa: SLF001


def events_by(actor_id: UUID) -> models.QuerySet[Event]:
    """Return the events somebody caused, newest first."""
    return Event.objects.filter(actor_id=actor_id)


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How many links were recomputed, and the number of the first that is wrong (None: the chain holds)."""

    links: int
    first_broken: int | None


def check_chain() -> ChainCheck:
    """Recompute every link of the chain in the scope open now."""
    previous, expected, links = "", 1, 0
    with connection.cursor() as cursor:
        text_of = named_in(require_scope().schema_name, "events_link_text")
        cursor.execute(
            f"SELECT number, hash, {text_of}(e) FROM events_event e WHERE number IS NOT NULL ORDER BY number"  # noqa: S608
        )
        for number, stored, text in cursor.fetchall():
            link = hashlib.sha256((previous + text).encode()).hexdigest()
            if number != expected or link != stored:
                return ChainCheck(links, expected)
            previous, expected, links = stored, expected + 1, links + 1
    head = ChainHead.objects.get()
    return ChainCheck(links, None if head.number == links else links + 1)
