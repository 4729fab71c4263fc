"""Remove everything every room holds about one person. Who may ask, and the certificate, are of ``policies``."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from shared_apps.events.services import record_event
from tenant_apps.people.holdings import Holder, holdings_about, kind_of


@dataclass(frozen=True, slots=True)
class Erased:
    """What went and what stays: rows removed per holding, and the holdings that are kept."""

    removed: dict[str, int]
    kept: tuple[str, ...]


@transaction.atomic
def erase_person(*, person: Holder, by: UUID | None) -> Erased:
    """Remove ``person`` from every room, the highest first, all of it or nothing; ``by`` None is retention.

    What the law or the proof of who did what keeps stays, and is named. Raises what a holding raises
    (ImportRunning); then nothing is removed. The event says how many rows of which holding, never of whom.
    """
    found = holdings_about(kind_of(person))
    removed: dict[str, int] = {}
    with _erasing():
        for holding in reversed(found):
            if not holding.stays:
                removed[holding.key] = holding.remove(person)
    kept = tuple(holding.key for holding in found if holding.stays)
    record_event(
        kind="people.person_erased",
        actor_id=by,
        actor_kind="user" if by else "system",
        person_kind=kind_of(person).value,
        rows=sum(removed.values()),
    )
    return Erased(removed, kept)


@contextmanager
def _erasing() -> Iterator[None]:
    """Let append-only tables give up rows, in this transaction and only here (their triggers ask for it).

    The setting is local to a savepoint: a refusal takes it back with everything else.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kring.erasing', 'on', true)")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a row that still points at the person shows here
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT set_config('kring.erasing', 'off', true)")
