"""The card of a person: what one viewer sees of him, and nothing else. Every page and file is made of these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from kit.phones import spoken_number
from tenant_apps.people.models import Guardian, Named, Pupil
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import Field, fields_about
from tenant_apps.sharing.enums import Subject
from tenant_apps.sharing.queries.portraits import portraits_of
from tenant_apps.sharing.values import value_of
from tenant_apps.sharing.visible_sql import visible_fields

PHOTOS = frozenset({"pupil.photo", "guardian.photo"})
NAMES = ("pupil.first_name", "pupil.family_name", "guardian.name")
CALLS = "tel:"
LINKS = {"guardian.mobile": CALLS, "guardian.phone": CALLS, "guardian.email": "mailto:"}


@dataclass(frozen=True, slots=True)
class Line:
    """One field on a card."""

    field: Field
    value: str

    @property
    def text(self) -> str:
        """What people read: a phone number in groups, anything else as it is kept."""
        return spoken_number(self.value) if self.href.startswith(CALLS) else self.value

    @property
    def href(self) -> str:
        """Where a number or address leads, or nothing."""
        return LINKS[self.field.key] + self.value if self.field.key in LINKS else ""


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody as one viewer sees him. ``keys``: the fields that are open, also those that say nothing."""

    id: UUID
    name: str
    order: str
    lines: tuple[Line, ...]
    keys: frozenset[str]
    photo_id: UUID | None = None

    def text(self, key: str) -> str:
        """Return what a field says as it is kept, for files; empty when it is closed or unknown."""
        return next((line.value for line in self.lines if line.field.key == key), "")

    @property
    def photo(self) -> str:
        """Where the small photo is fetched, or nothing."""
        return reverse("media:small", args=[self.photo_id]) if self.photo_id else ""

    @property
    def facts(self) -> tuple[Line, ...]:
        """The lines below the name."""
        return tuple(line for line in self.lines if line.field.key not in NAMES)


def cards_of(viewer: Viewer, *, pupils: Iterable[Pupil], guardians: Iterable[Guardian]) -> dict[UUID, Card]:
    """Return the card of each person of whom ``viewer`` sees anything, by id; two statements.

    Guardians have ``driving_offer`` fetched along, else it is asked of each.
    """
    people, adults = list(pupils), list(guardians)
    seen = visible_fields(viewer, pupils=[one.pk for one in people], guardians=[one.pk for one in adults])
    return made_of(seen, [*people, *adults])


def made_of(seen: Mapping[UUID, frozenset[str]], people: Iterable[Pupil | Guardian]) -> dict[UUID, Card]:
    """Return the cards of those of ``people`` in ``seen``, the answer of the policy; at most one statement."""
    shown = [one for one in people if one.pk in seen]
    photos = portraits_of(one.pk for one in shown if seen[one.pk] & PHOTOS)
    return {one.pk: _card(one, seen[one.pk], photos.get(one.pk)) for one in shown}


def _card(person: Pupil | Guardian, keys: frozenset[str], photo_id: UUID | None) -> Card:
    lines = tuple(
        Line(one, text)
        for one in FIELDS_OF[Subject.PUPIL if isinstance(person, Pupil) else Subject.GUARDIAN]
        if one.key in keys - PHOTOS and (text := value_of(one.key, person))
    )
    return Card(person.pk, name_of(person, keys), order_of(person, keys), lines, keys, photo_id)


def name_of(person: Named, keys: frozenset[str]) -> str:
    """Return the name as far as it is shown, empty when none of it is."""
    if "guardian.name" in keys:
        return person.full_name
    first = person.first_name if "pupil.first_name" in keys else ""
    last = person.spoken_family_name if "pupil.family_name" in keys else ""
    return " ".join(part for part in (first, last) if part)


def order_of(person: Named, keys: frozenset[str]) -> str:
    """Return where a card stands in a list: by the name that is shown, so that its place tells nothing hidden."""
    if "guardian.name" in keys or {"pupil.first_name", "pupil.family_name"} <= keys:
        return str(person.sort_key)
    if "pupil.family_name" in keys:
        return str(person.family_name).casefold()
    return person.first_name.casefold() if "pupil.first_name" in keys else "\uffff"


FIELDS_OF = {kind: fields_about(kind) for kind in Subject}
