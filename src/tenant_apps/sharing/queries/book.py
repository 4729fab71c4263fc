"""The address book: families of a group or of the whole school, as one viewer sees them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, overload
from uuid import UUID

from django.db.models import QuerySet

from tenant_apps.people.enums import Information
from tenant_apps.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Named,
    Pupil,
    at_school,
    holding,
)
from tenant_apps.people.queries import Viewer, groups_on
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.models import DrivingOffer
from tenant_apps.sharing.queries.cards import Card, made_of, name_of, order_of
from tenant_apps.sharing.searching import holds, words_of
from tenant_apps.sharing.visible_sql import visible_fields

NAME = "guardian.name"
BIRTHDAY = "pupil.birthday"
DRIVING = "guardian.may_drive"


@dataclass(frozen=True, slots=True)
class Entry:
    """A child with the adults that may be linked to it, or adults alone whose child is not shown."""

    pupil: Card | None
    guardians: tuple[Card, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Everybody in it."""
        return (self.pupil, *self.guardians) if self.pupil else self.guardians


@dataclass(frozen=True, slots=True)
class _Listed(Named):
    """A pupil or guardian as far as a list needs him to be put in order and found."""

    id: UUID
    given_names: str
    initials: str
    call_name: str
    prefix: str
    family_name: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class _Family:
    """An entry before its cards are made: who is in it, and what it is found and ordered by."""

    pupil: UUID | None
    guardians: tuple[UUID, ...]
    names: str
    order: tuple[bool, str, UUID]


@dataclass(frozen=True, slots=True)
class Book:
    """Families in order, children first, then adults alone; each by the name that is shown.

    Cards are made of the part that is taken, ``book[24:48]``: a page of a large school costs a page.
    """

    families: list[_Family]
    seen: Mapping[UUID, frozenset[str]]

    def __len__(self) -> int:
        return len(self.families)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self[:])

    @overload
    def __getitem__(self, part: int) -> Entry: ...
    @overload
    def __getitem__(self, part: slice) -> list[Entry]: ...
    def __getitem__(self, part: int | slice) -> Entry | list[Entry]:
        """Return the entries of ``part``, in three statements."""
        if isinstance(part, int):
            return self._made([self.families[part]])[0]
        return self._made(self.families[part])

    def _made(self, families: list[_Family]) -> list[Entry]:
        pupils = Pupil.objects.filter(pk__in=[one.pupil for one in families if one.pupil])
        guardians = Guardian.objects.filter(pk__in={key for one in families for key in one.guardians})
        cards = made_of(self.seen, [*pupils, *guardians.select_related("driving_offer")])
        made = [
            Entry(
                cards[one.pupil] if one.pupil else None,
                tuple(cards[key] for key in one.guardians if key in cards),
            )
            for one in families
            if one.pupil is None or one.pupil in cards  # else erased since the list was made
        ]
        return [entry for entry in made if entry.cards]

    def driving(self) -> "Book":
        """Return the book of the families in which somebody shows that he may be asked to drive."""
        offered = DrivingOffer.objects.values_list("guardian_id", flat=True)
        drivers = {key for key in offered if DRIVING in self.seen.get(key, ())}
        return Book([one for one in self.families if not drivers.isdisjoint(one.guardians)], self.seen)


@dataclass(slots=True)
class _People:
    pupils: dict[UUID, _Listed]
    guardians: dict[UUID, _Listed]
    adults_of: Mapping[UUID, list[UUID]]


def groups_open_to(viewer: Viewer) -> QuerySet[Group]:
    """Return the groups ``viewer`` has a list of: all for the office, else his children's and his own work's."""
    groups = groups_on(viewer.day)
    if viewer.is_office:
        return groups
    return groups.filter(pk__in=viewer.child_group_ids | viewer.duty_group_ids)


def open_book(viewer: Viewer, *, group: Group | None = None, text: str = "") -> Book:
    """Return the book of ``group`` (None: of the whole school) as ``viewer`` sees it.

    Adults are linked to a child when both are shown and the adult is told everything about it. ``text`` finds
    in names that are shown, and only there. Four statements for any number of families.
    """
    people = _people_of(viewer, group)
    is_all = group is None  # a whole school is asked for as such, not by its ids
    seen = visible_fields(
        viewer, pupils=None if is_all else people.pupils, guardians=None if is_all else people.guardians
    )
    words = words_of(text)
    found = [family for family in _families(people, seen) if holds(family.names, words)]
    return Book(sorted(found, key=lambda family: family.order), seen)


def book_of(viewer: Viewer, *, group: Group | None = None, text: str = "") -> list[Entry]:
    """Return every entry of ``open_book``."""
    return open_book(viewer, group=group, text=text)[:]


def _people_of(viewer: Viewer, group: Group | None) -> _People:
    day = viewer.day
    pupils = Pupil.objects.filter(at_school(day))
    if group is not None:
        inside = Enrolment.objects.filter(holding(day), group=group).order_by()
        pupils = pupils.filter(pk__in=inside.values("pupil_id"))
    here = _listed(pupils)
    told = Guardianship.objects.filter(holding(day), information=Information.FULL)
    adults = Guardian.objects.filter(merged_into=None)
    if group is not None:
        told = told.filter(pupil__in=here.keys())
        adults = adults.filter(pk__in=told.values("guardian_id").order_by())
    adults_of: dict[UUID, list[UUID]] = defaultdict(list)
    for pupil_id, guardian_id in told.values_list("pupil_id", "guardian_id"):
        if pupil_id in here:
            adults_of[pupil_id].append(guardian_id)
    linked = {key for keys in adults_of.values() for key in keys}
    known = {key: one for key, one in _listed(adults).items() if key in linked}
    return _People(here, known, adults_of)


def _listed(people: QuerySet[Any]) -> dict[UUID, _Listed]:
    rows = people.values_list(*(one.name for one in fields(_Listed)))
    return {row[0]: _Listed(*row) for row in rows}


def _families(people: _People, seen: Mapping[UUID, frozenset[str]]) -> Iterator[_Family]:
    cards = {
        one.id: (order_of(one, seen[one.id]), name_of(one, seen[one.id]))
        for one in chain(people.pupils.values(), people.guardians.values())
        if one.id in seen
    }
    linked: set[UUID] = set()
    for pupil in people.pupils.keys() & cards.keys():
        adults = {key for key in people.adults_of.get(pupil, ()) if key in cards}
        linked |= adults
        yield _family(pupil, sorted(adults, key=lambda key: (cards[key][0], key)), cards)
    for key in (people.guardians.keys() & cards.keys()) - linked:
        yield _family(None, [key], cards)


def _family(pupil: UUID | None, guardians: list[UUID], cards: Mapping[UUID, tuple[str, str]]) -> _Family:
    """Put a family together of ``cards``: how each in it is ordered and what each is called."""
    people = [pupil, *guardians] if pupil else guardians
    names = " ".join(cards[key][1] for key in people)
    return _Family(pupil, tuple(guardians), names, (pupil is None, cards[people[0]][0], people[0]))


def nameable(viewer: Viewer, *, text: str = "") -> list[Guardian]:
    """Return the guardians whose name ``viewer`` may see, himself left out; by name, in two statements."""
    seen = visible_fields(viewer, pupils=[], fields=(field_of(NAME),))
    found = Guardian.objects.filter(pk__in=seen.keys() - {viewer.guardian_id}, merged_into=None)
    words = words_of(text)
    return [one for one in found if holds(one.full_name, words)]


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday that may be shown."""

    card: Card
    day: int
    month: int

    @property
    def text(self) -> str:
        """Day and month in words."""
        return self.card.text(BIRTHDAY)


def birthdays_in(viewer: Viewer, group: Group) -> list[Birthday]:
    """Return the birthdays in ``group`` that ``viewer`` sees, in the order of the year."""
    inside = Enrolment.objects.filter(holding(viewer.day), group=group).order_by()
    return _birthdays(
        viewer, list(Pupil.objects.filter(at_school(viewer.day), pk__in=inside.values("pupil_id")))
    )


def birthdays_today(viewer: Viewer) -> list[Birthday]:
    """Return whose birthday it is in the groups ``viewer`` works with, as far as he sees it; two statements."""
    inside = Enrolment.objects.filter(holding(viewer.day), group__in=viewer.duty_group_ids).order_by()
    day = {"born_on__month": viewer.day.month, "born_on__day": viewer.day.day}
    found = Pupil.objects.filter(at_school(viewer.day), pk__in=inside.values("pupil_id"), **day)
    return _birthdays(viewer, list(found))


def _birthdays(viewer: Viewer, pupils: list[Pupil]) -> list[Birthday]:
    fields = tuple(field_of(key) for key in ("pupil.first_name", "pupil.family_name", BIRTHDAY))
    seen = visible_fields(viewer, pupils=[one.pk for one in pupils], guardians=[], fields=fields)
    cards = made_of(seen, pupils)
    found = [
        Birthday(cards[one.pk], one.born_on.day, one.born_on.month)
        for one in pupils
        if one.born_on and one.pk in cards and BIRTHDAY in cards[one.pk].keys
    ]
    return sorted(found, key=lambda one: (one.month, one.day, one.card.order))
