"""Numbers about people, without anybody in them."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from tenant_apps.people.models import Guardianship, Pupil, at_school, holding


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many families there are, and in how many somebody can sign in."""

    families: int
    reached: int


def pupil_ids_on(day: dt.date) -> list[UUID]:
    """Return the keys of the pupils at the school on ``day``, in order."""
    return list(Pupil.objects.filter(at_school(day)).order_by("pk").values_list("pk", flat=True))


def family_by_person(day: dt.date) -> dict[UUID, UUID]:
    """Return for each pupil and guardian of ``day`` which family they are of, as a key they share; two statements."""
    family_of: dict[UUID, UUID] = {key: key for key in pupil_ids_on(day)}
    held = Guardianship.objects.filter(holding(day), at_school(day, "pupil__")).order_by("pk")
    first_child: dict[UUID, UUID] = {}
    for pupil_id, guardian_id in held.values_list("pupil_id", "guardian_id"):
        _join(family_of, pupil_id, first_child.setdefault(guardian_id, pupil_id))
    found = {key: _root(family_of, key) for key in family_of}
    return found | {adult: _root(family_of, child) for adult, child in first_child.items()}


def families_on(day: dt.date) -> FamilyCount:
    """Count families: children who share an adult, directly or through one another, are one; two statements."""
    family_of: dict[UUID, UUID] = {key: key for key in pupil_ids_on(day)}
    held = Guardianship.objects.filter(holding(day), at_school(day, "pupil__")).order_by("pk")
    links = list(held.values_list("pupil_id", "guardian_id", "guardian__user_id"))
    first_child: dict[UUID, UUID] = {}
    for pupil_id, guardian_id, _ in links:
        _join(family_of, pupil_id, first_child.setdefault(guardian_id, pupil_id))
    families = {_root(family_of, key) for key in family_of}
    reached = {_root(family_of, pupil_id) for pupil_id, _, user_id in links if user_id}
    return FamilyCount(len(families), len(reached))


def _root(family_of: dict[UUID, UUID], key: UUID) -> UUID:
    while family_of[key] != key:
        family_of[key] = family_of[family_of[key]]
        key = family_of[key]
    return key


def _join(family_of: dict[UUID, UUID], one: UUID, other: UUID) -> None:
    family_of[_root(family_of, one)] = _root(family_of, other)
