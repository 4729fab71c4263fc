"""The address book as rows: one for each child with each adult."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tenant_apps.sharing.dictionary import FIELDS, Field
from tenant_apps.sharing.enums import Subject
from tenant_apps.sharing.queries import Entry


def columns_of(entries: Iterable[Entry]) -> list[Field]:
    """Return the fields that say something in ``entries``, in the order of the dictionary."""
    found = {line.field.key for entry in entries for card in entry.cards for line in card.lines}
    return [one for one in FIELDS if one.key in found]


def header_of(columns: Iterable[Field]) -> list[str]:
    """Return the titles: whose field it is, then what."""
    whose = {Subject.PUPIL: _("Child"), Subject.GUARDIAN: _("Parent")}
    return [f"{whose[one.subject]}: {one.label}" for one in columns]


def rows_of(entries: Iterable[Entry], columns: list[Field]) -> Iterable[list[str]]:
    """Yield the texts."""
    for entry in entries:
        for adult in entry.guardians or (None,):
            cards = {Subject.PUPIL: entry.pupil, Subject.GUARDIAN: adult}
            found = ((cards[one.subject], one.key) for one in columns)
            yield [card.text(key) if card else "" for card, key in found]
