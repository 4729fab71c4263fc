"""Who may be in what, now: every guardian with authority today said yes to the newest words."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kit.dates import today
from tenant_apps.consents.enums import Says
from tenant_apps.consents.models import Answer, Purpose, PurposeText
from tenant_apps.people.enums import Authority
from tenant_apps.people.models import Guardianship, holding

type Pair = tuple[UUID, str]
SINCE_ASKED = Q(purpose__switched_at=None) | Q(at__gte=F("purpose__switched_at"))


def purposes_in_use() -> QuerySet[Purpose]:
    """Return the purposes this school asks consent for (``key``, ``title``), in the order of the screen."""
    return Purpose.objects.filter(is_in_use=True)


def pupils_not_agreed(*, purpose: str, pupil_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of ``pupil_ids`` may not be used for ``purpose`` (a key): ask it right before showing.

    A pupil may, when every guardian with authority today said yes to the newest text. One "no", one "not yet",
    nobody with authority, a purpose the school does not ask or that does not exist: may not. Nothing is cached,
    so a withdrawal counts on the next request. Three statements for any number of pupils.
    """
    agreed = {pupil for pupil, _ in agreed_pairs(pupil_ids=pupil_ids, purposes=[purpose])}
    return frozenset(pupil_ids) - agreed


def agreed_pairs(
    *, pupil_ids: Collection[UUID], purposes: Collection[str], on: dt.date | None = None
) -> frozenset[Pair]:
    """Return the (pupil, purpose key) that are agreed to on ``on`` (today), out of those asked about."""
    asked = purposes_in_use().filter(key__in=purposes)
    newest = texts_that_count().filter(purpose__in=asked).order_by().values("pk")
    yes = Answer.objects.filter(
        SINCE_ASKED, is_current=True, says=Says.YES, text__in=newest, pupil__in=pupil_ids
    )
    said = set(yes.order_by().values_list("guardian_id", "pupil_id", "purpose__key"))
    deciders: dict[UUID, list[UUID]] = {}
    for pupil_id, guardian_id in deciding(pupil_ids, on):
        deciders.setdefault(pupil_id, []).append(guardian_id)
    keys = list(asked.order_by().values_list("key", flat=True))
    return frozenset(
        (pupil, key)
        for pupil, adults in deciders.items()
        for key in keys
        if all((adult, pupil, key) in said for adult in adults)
    )


def deciding(pupil_ids: Collection[UUID], on: dt.date | None = None) -> list[tuple[UUID, UUID]]:
    """Return (pupil, guardian) for everybody with authority on ``on`` (today)."""
    held = Guardianship.objects.filter(holding(on or today()), authority=Authority.YES, pupil__in=pupil_ids)
    return list(held.order_by().values_list("pupil_id", "guardian_id").distinct())


def decides_for(guardian_id: UUID, pupil_id: UUID) -> bool:
    """Whether this guardian has authority over this pupil today."""
    return bool(
        Guardianship.objects.filter(
            holding(today()), authority=Authority.YES, pupil=pupil_id, guardian=guardian_id
        ).exists()
    )


def texts_that_count() -> QuerySet[PurposeText]:
    """Return the newest text of every purpose, with its purpose."""
    newer = PurposeText.objects.filter(purpose=OuterRef("purpose"), number__gt=OuterRef("number"))
    return PurposeText.objects.filter(~Exists(newer)).select_related("purpose")
