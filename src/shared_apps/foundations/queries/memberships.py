"""Who belongs to whom, on a day."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation, FoundationMember, FoundationMembership
from tenants.models import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody is, and where; ``name`` is the person's own, as the foundation wrote it."""

    foundation_id: UUID
    foundation_name: str
    role: Role
    name: str = ""


def memberships_on(day: dt.date) -> ScopedQuerySet[FoundationMembership]:
    """Return the memberships that hold on ``day``."""
    found: ScopedQuerySet[FoundationMembership] = FoundationMembership.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day
    )
    return found


def is_member_on(*, foundation_id: UUID, school_id: UUID, on: dt.date) -> bool:
    """Return whether the school belongs to the foundation on that day."""
    return memberships_on(on).filter(foundation_id=foundation_id, school_id=school_id).exists()


def foundation_of(*, school_id: UUID, on: dt.date) -> Foundation | None:
    """Return the foundation a school belongs to on that day, if any."""
    held = memberships_on(on).filter(school_id=school_id).select_related("foundation").first()
    return held.foundation if held else None


def memberships_of(foundation_id: UUID) -> ScopedQuerySet[FoundationMembership]:
    """Return all memberships a foundation ever had, with their schools, by name and start."""
    found: ScopedQuerySet[FoundationMembership] = (
        FoundationMembership.objects.filter(foundation_id=foundation_id)
        .select_related("school")
        .order_by("school__name", "valid_from")
    )
    return found


def members_of(foundation_id: UUID) -> ScopedQuerySet[FoundationMember]:
    """Return the people who act for a foundation, with their accounts, by name."""
    found: ScopedQuerySet[FoundationMember] = FoundationMember.objects.filter(
        foundation_id=foundation_id
    ).select_related("user")
    return found


def accesses_of(user_id: UUID) -> tuple[Access, ...]:
    """Return the foundations somebody acts for; in a portal scope this works before it is narrowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT foundation_id, foundation_name, role, member_name FROM kring_memberships_of(%s)",
            [user_id],
        )
        return tuple(Access(row[0], row[1], Role(row[2]), row[3]) for row in cursor.fetchall())
