"""Everything the school holds about one person, as far as a reader may have it."""

from collections.abc import Callable
from dataclasses import dataclass

from tenant_apps.people.holdings import (
    HeldFile,
    Holder,
    Holding,
    Kind,
    Reader,
    Record,
    holdings_about,
    kind_of,
    records_of,
)
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.facts import ceilings_now, facts_of_pupils
from tenant_apps.sharing.policy import may_see


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one room holds: its rows and its files."""

    holding: Holding
    records: tuple[Record, ...]
    files: tuple[HeldFile, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person's whole, room by room; rooms with nothing are left out."""

    kind: Kind
    chapters: tuple[Chapter, ...]


def dossier_of(
    person: Holder, reader: Reader, *, tell: Callable[[int, int], None] = lambda _done, _total: None
) -> Dossier:
    """Gather what ``reader`` may have of ``person``; ``tell`` hears (done, total) after each room."""
    see = _seeing(person, reader)
    found = holdings_about(kind_of(person))
    chapters = []
    for number, holding in enumerate(found, start=1):
        records = tuple(records_of(holding, person, reader, see))
        files = tuple(holding.files(person, reader)) if holding.files else ()
        if records or files:
            chapters.append(Chapter(holding, records, files))
        tell(number, len(found))
    return Dossier(kind_of(person), tuple(chapters))


def _seeing(person: Holder, reader: Reader) -> Callable[[str], bool]:
    """Return whether the one sharing policy shows a field of ``person`` to ``reader``, today."""
    if reader.is_office:
        return lambda _field: True
    if not isinstance(person, Pupil) or reader.guardian_id is None:
        return lambda _field: reader.is_himself(person)
    guardian = Guardian.objects.get(pk=reader.guardian_id)
    viewer, ceilings = viewer_of(guardian.user_id), ceilings_now()
    subject = facts_of_pupils([person])[person.pk]
    return lambda field: may_see(field_of(field), viewer, subject, ceilings)
