"""The address book: families of a group or of the whole school, as one viewer sees them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from tenant_apps.people.enums import Information
from tenant_apps.people.models import Enrolment, Group, Guardian, Guardianship, Pupil, at_school, holding
from tenant_apps.people.queries import Viewer, groups_on
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.queries.cards import Card, cards_of, made_of
from tenant_apps.sharing.searching import holds, words_of
from tenant_apps.sharing.visible_sql import visible_fields

NAME = "guardian.name"
BIRTHDAY = "pupil.birthday"


@dataclass(frozen=True, slots=True)
class Entry:
    """A child with the adults that may be linked to it, or adults alone whose child is not shown."""

    pupil: Card | None
    guardians: tuple[Card, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Everybody in it."""
        return (self.pupil, *self.guardians) if self.pupil else self.guardians

    @property
    def order(self) -> tuple[bool, str]:
        """Children first, then adults alone; each by the name that is shown."""
        return (self.pupil is None, self.cards[0].order)


@dataclass(slots=True)
class _People:
    pupils: list[Pupil]
    guardians: list[Guardian]
    adults_of: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))


def groups_open_to(viewer: Viewer) -> QuerySet[Group]:
    """Return the groups ``viewer`` has a list of: all for the office, else his children's and his own work's."""
    groups = groups_on(viewer.day)
    if viewer.is_office:
        return groups
    return groups.filter(pk__in=viewer.child_group_ids | viewer.duty_group_ids)


def book_of(viewer: Viewer, *, group: Group | None = None, text: str = "") -> list[Entry]:
    """Return the families of ``group`` (None: of the whole school) as ``viewer`` sees them, in order.

    Adults are linked to a child when both are shown and the adult is told everything about it. ``text`` finds
    in names that are shown, and only there. Four statements for any number of families.
    """
    people = _people_of(viewer, group)
    cards = cards_of(viewer, pupils=people.pupils, guardians=people.guardians)
    found = [entry for entry in _entries(people, cards) if _is_found(entry, text)]
    return sorted(found, key=lambda entry: entry.order)


def _people_of(viewer: Viewer, group: Group | None) -> _People:
    day = viewer.day
    pupils = Pupil.objects.filter(at_school(day))
    if group is not None:
        inside = Enrolment.objects.filter(holding(day), group=group).order_by()
        pupils = pupils.filter(pk__in=inside.values("pupil_id"))
    people = _People(list(pupils), [])
    held = Guardianship.objects.filter(
        holding(day), information=Information.FULL, pupil__in=[one.pk for one in people.pupils]
    ).order_by("pupil_id", "guardian__sort_key", "guardian_id")
    for pupil_id, guardian_id in held.values_list("pupil_id", "guardian_id"):
        people.adults_of[pupil_id].append(guardian_id)
    adults = {key for keys in people.adults_of.values() for key in keys}
    found = Guardian.objects.filter(pk__in=adults, merged_into=None).select_related("driving_offer")
    people.guardians = list(found)
    return people


def _entries(people: _People, cards: dict[UUID, Card]) -> Iterable[Entry]:
    linked: set[UUID] = set()
    for pupil in people.pupils:
        card = cards.get(pupil.pk)
        if card is None:
            continue
        adults = dict.fromkeys(key for key in people.adults_of[pupil.pk] if key in cards)
        linked |= adults.keys()
        ordered = sorted((cards[key] for key in adults), key=lambda one: one.order)
        yield Entry(card, tuple(ordered))
    for guardian in people.guardians:
        if guardian.pk in cards and guardian.pk not in linked:
            yield Entry(None, (cards[guardian.pk],))


def _is_found(entry: Entry, text: str) -> bool:
    words = words_of(text)
    return holds(" ".join(card.name for card in entry.cards), words)


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
    cards = made_of(seen, pupils, [])
    found = [
        Birthday(cards[one.pk], one.born_on.day, one.born_on.month)
        for one in pupils
        if one.born_on and one.pk in cards and BIRTHDAY in cards[one.pk].keys
    ]
    return sorted(found, key=lambda one: (one.month, one.day, one.card.order))
