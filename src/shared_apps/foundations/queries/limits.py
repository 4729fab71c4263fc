"""How far the schools of a foundation may go."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from shared_apps.foundations.limitable import Limitable, offered
from shared_apps.foundations.models import SharingLimit
from shared_apps.foundations.queries.memberships import foundation_of
from tenants.models import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One field on the foundation's page: how far it may go at most, and why; ``row`` None is no limit yet."""

    field: Limitable
    circle: str
    row: SharingLimit | None


def current_limits(foundation_id: UUID) -> ScopedQuerySet[SharingLimit]:
    """Return the limits in force; one at the widest circle holds nothing back and is among them."""
    found: ScopedQuerySet[SharingLimit] = SharingLimit.objects.filter(
        foundation_id=foundation_id, is_current=True
    )
    return found


def limit_lines(foundation_id: UUID) -> list[LimitLine]:
    """Return every field that can be limited, with its limit."""
    can = offered()
    rows = {row.field: row for row in current_limits(foundation_id) if row.circle < can.open_level}
    labels = {one.level: str(one.label) for one in can.circles}
    return [
        LimitLine(one, labels[min(one.widest, row.circle if (row := rows.get(one.key)) else one.widest)], row)
        for one in can.fields
    ]


def limits_before(foundation_id: UUID, field: str) -> ScopedQuerySet[SharingLimit]:
    """Return every limit there was for a field, newest first."""
    found: ScopedQuerySet[SharingLimit] = SharingLimit.objects.filter(
        foundation_id=foundation_id, field=field
    )
    return found


def limits_for_school(*, school_id: UUID, on: dt.date) -> list[SharingLimit]:
    """Return what holds a school back on a day: the limits of the foundation it then belongs to, if any."""
    foundation = foundation_of(school_id=school_id, on=on)
    return list(current_limits(foundation.pk)) if foundation else []
