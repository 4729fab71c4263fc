"""Who is whose."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kit.dates import today
from tenant_apps.people.enums import Authority, Information
from tenant_apps.people.models import Guardian, Guardianship, Pupil, at_school, holding


def guardianships_of(pupil: Pupil, *, on: dt.date | None = None) -> QuerySet[Guardianship]:
    """Return what holds between ``pupil`` and each adult on ``on`` (today), with the guardian, in name order."""
    return (
        Guardianship.objects.filter(holding(on or today()), pupil=pupil)
        .select_related("guardian")
        .order_by("guardian__sort_key", "guardian_id")
    )


def guardians_of(pupil: Pupil, *, on: dt.date | None = None) -> QuerySet[Guardian]:
    """Return every adult of ``pupil`` on ``on`` (today), whatever their authority, in name order."""
    held = Guardianship.objects.filter(holding(on or today()), pupil=pupil)
    return Guardian.objects.filter(pk__in=held.order_by().values("guardian_id"))


def deciding_guardians_of(pupil: Pupil, *, on: dt.date | None = None) -> QuerySet[Guardian]:
    """Return those with authority over ``pupil``: who decides, who consents."""
    held = Guardianship.objects.filter(holding(on or today()), pupil=pupil, authority=Authority.YES)
    return Guardian.objects.filter(pk__in=held.order_by().values("guardian_id"))


def informed_guardians_of(pupil: Pupil, *, on: dt.date | None = None) -> QuerySet[Guardian]:
    """Return those who are told everything about ``pupil``: who gets the posts."""
    held = Guardianship.objects.filter(holding(on or today()), pupil=pupil, information=Information.FULL)
    return Guardian.objects.filter(pk__in=held.order_by().values("guardian_id"))


def children_of(guardian: Guardian, *, on: dt.date | None = None) -> QuerySet[Pupil]:
    """Return the pupils of ``guardian`` who are at the school on ``on`` (today), whatever he may know of them."""
    day = on or today()
    held = Guardianship.objects.filter(holding(day), guardian=guardian)
    return Pupil.objects.filter(at_school(day), pk__in=held.order_by().values("pupil_id"))


def siblings_of(pupil: Pupil, *, on: dt.date | None = None) -> QuerySet[Pupil]:
    """Return the other pupils who share an adult with ``pupil``."""
    day = on or today()
    adults = Guardianship.objects.filter(holding(day), pupil=pupil).order_by().values("guardian_id")
    shared = Guardianship.objects.filter(holding(day), pupil=OuterRef("pk"), guardian__in=adults)
    return Pupil.objects.filter(at_school(day), Exists(shared)).exclude(pk=pupil.pk)


def with_guardianships(pupils: QuerySet[Pupil], *, on: dt.date | None = None) -> QuerySet[Pupil]:
    """Return ``pupils`` with their guardianships and guardians fetched as ``held``: two statements for any number."""
    held = Guardianship.objects.filter(holding(on or today())).select_related("guardian")
    ordered = held.order_by("guardian__sort_key", "guardian_id")
    return pupils.prefetch_related(Prefetch("guardianships", queryset=ordered, to_attr="held"))


@dataclass(frozen=True, slots=True)
class Family:
    """The children who share adults, directly or through one another, and those adults."""

    pupils: tuple[Pupil, ...]
    guardians: tuple[Guardian, ...]
    guardianships: tuple[Guardianship, ...]

    def between(self, pupil: Pupil, guardian: Guardian) -> Guardianship | None:
        """Return what holds between two of them, or None."""
        pairs = {(row.pupil_id, row.guardian_id): row for row in self.guardianships}
        return pairs.get((pupil.pk, guardian.pk))


def family_of(pupil: Pupil, *, on: dt.date | None = None) -> Family:
    """Return the family around ``pupil``, for staff alone: adults must not learn of one another through it."""
    day = on or today()
    held = Guardianship.objects.filter(holding(day)).filter(at_school(day, "pupil__") | Q(pupil=pupil))
    children: set[UUID] = {pupil.pk}
    adults: set[UUID] = set()
    while True:
        pairs = set(held.filter(pupil__in=children).values_list("pupil_id", "guardian_id")) | set(
            held.filter(guardian__in=adults).values_list("pupil_id", "guardian_id")
        )
        more_children = {child for child, _ in pairs} | children
        more_adults = {adult for _, adult in pairs}
        if (more_children, more_adults) == (children, adults):
            break
        children, adults = more_children, more_adults
    rows = held.filter(pupil__in=children).select_related("pupil", "guardian")
    return Family(
        pupils=tuple(Pupil.objects.filter(pk__in=children)),
        guardians=tuple(Guardian.objects.filter(pk__in=adults)),
        guardianships=tuple(rows.order_by("pupil__sort_key", "guardian__sort_key")),
    )
