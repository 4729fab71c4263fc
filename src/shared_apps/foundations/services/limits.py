"""A foundation limits how far data may be shared in all its schools; each school is made to follow at once."""

from uuid import UUID

from django.db import IntegrityError, transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.errors import LimitChanged, LimitNeedsReason, LimitUnknown
from shared_apps.foundations.limitable import offered
from shared_apps.foundations.models import Foundation, SharingLimit
from shared_apps.foundations.queries.memberships import memberships_on


@transaction.atomic
def set_limit(
    *, foundation: Foundation, field: str, circle: int, reason: str, by: UUID | None
) -> SharingLimit:
    """Let every school of ``foundation`` share ``field`` with at most ``circle``; parents read ``reason``.

    The widest circle of all lifts the limit. Work is added for each school that belongs to it today; a school that
    joins, leaves or moves follows by ``memberships``. Raises LimitUnknown (no such field, or a circle it can never
    have), LimitNeedsReason, LimitChanged (somebody else set it at the same moment).
    """
    can = offered()
    one = can.field(field)
    allowed = {held.level for held in can.circles if one and held.level <= one.widest} | {can.open_level}
    if one is None or circle not in allowed:
        raise LimitUnknown
    if not reason.strip():
        raise LimitNeedsReason
    SharingLimit.objects.filter(foundation=foundation, field=field, is_current=True).update(is_current=False)
    try:
        with transaction.atomic():
            row = SharingLimit.objects.create(
                foundation=foundation, field=field, circle=circle, reason=reason.strip(), set_by=by, at=now()
            )
    except IntegrityError as error:
        raise LimitChanged from error
    record_event(
        kind="foundations.sharing_limit_set",
        about=foundation,
        actor_id=by,
        field=field,
        circle=circle,
    )
    for membership in memberships_on(today()).filter(foundation=foundation):
        follow_foundation(school_id=membership.school_id, by=by)
    return row


def follow_foundation(*, school_id: UUID, by: UUID | None) -> None:
    """Add the work that makes one school keep to the limits of the foundation it belongs to today, if any."""
    if task := offered().follow:
        task.enqueue(school=school_id, by=by)
