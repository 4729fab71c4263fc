"""Which school belongs to which foundation: joining, leaving, moving over, merging. All are dated rows."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kit.dates import Period, now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.errors import (
    DayOutsideMembership,
    MembershipOverlaps,
    MergerInvalid,
    NotMemberThen,
)
from shared_apps.foundations.models import Foundation, FoundationMembership, SchoolMerger
from shared_apps.foundations.services.limits import follow_foundation
from tenants.models import School


@transaction.atomic
def add_membership(
    *, foundation: Foundation, school: School, period: Period, by: UUID | None, reason: str = ""
) -> FoundationMembership:
    """Let ``school`` belong to ``foundation`` during ``period`` (end open when None).

    Raises MembershipOverlaps when it belongs to any foundation, this one too, on one of those days.
    """
    _hold(school)
    membership = _join(foundation, school, period, by, reason)
    record_event(kind="foundations.membership_added", about=membership, actor_id=by, school_id=str(school.pk))
    return membership


@transaction.atomic
def end_membership(*, school: School, on: dt.date, by: UUID | None, reason: str = "") -> FoundationMembership:
    """End the membership that holds the day before ``on``: the first day the school no longer belongs to it.

    Raises NotMemberThen when there is none or it has ended, DayOutsideMembership when it starts then or later.
    """
    _hold(school)
    membership = _leave(school, on, reason)
    record_event(kind="foundations.membership_ended", about=membership, actor_id=by, school_id=str(school.pk))
    return membership


@transaction.atomic
def transfer_school(
    *, school: School, to: Foundation, on: dt.date, by: UUID | None, reason: str = ""
) -> FoundationMembership:
    """Let ``school`` leave its foundation and belong to ``to`` from ``on``; return the new membership.

    Raises NotMemberThen, DayOutsideMembership, or MembershipOverlaps (also when ``to`` is where it is).
    """
    _hold(school)
    left = _leave(school, on, reason)
    if left.foundation_id == to.pk:
        raise MembershipOverlaps
    joined = _join(to, school, Period(on), by, reason)
    record_event(kind="foundations.school_transferred", about=joined, actor_id=by, left_id=str(left.pk))
    return joined


@transaction.atomic
def merge_schools(*, absorbed: School, into: School, on: dt.date, by: UUID | None) -> SchoolMerger:
    """Let ``absorbed`` go up into ``into`` on a day: its membership ends there. Its data is not touched.

    Raises MergerInvalid unless both belong to the same foundation on that day, or when either was absorbed.
    """
    for school in sorted((absorbed, into), key=lambda held: held.pk):
        _hold(school)
    known = SchoolMerger.objects.filter(Q(absorbed=absorbed) | Q(absorbed=into)).exists()
    foundations = {_current(school, on).foundation_id for school in (absorbed, into)}
    if known or absorbed == into or len(foundations) > 1:
        raise MergerInvalid
    _leave(absorbed, on, "merger")
    merger = SchoolMerger.objects.create(
        absorbed=absorbed, into=into, on=on, recorded_by=by, recorded_at=now()
    )
    record_event(kind="foundations.schools_merged", about=merger, actor_id=by, absorbed_id=str(absorbed.pk))
    return merger


def _hold(school: School) -> None:
    """Lock the school's row, so that two changes of its memberships come one after the other."""
    School.objects.select_for_update().only("pk").get(pk=school.pk)


def _current(school: School, on: dt.date) -> FoundationMembership:
    membership = (
        FoundationMembership.objects.filter(school=school, valid_from__lte=on)
        .filter(Q(valid_until=None) | Q(valid_until__gt=on))
        .first()
    )
    if membership is None:
        raise NotMemberThen(on=on)
    return membership


def _leave(school: School, on: dt.date, reason: str) -> FoundationMembership:
    membership = _current(school, on)
    if on <= membership.valid_from:
        raise DayOutsideMembership(start=membership.valid_from)
    membership.valid_until = on
    membership.reason = reason or membership.reason
    membership.save(update_fields=["valid_until", "reason"])
    _follow(school, on)
    return membership


def _join(
    foundation: Foundation, school: School, period: Period, by: UUID | None, reason: str
) -> FoundationMembership:
    others = FoundationMembership.objects.filter(school=school)
    if any(other.period.overlaps(period) for other in others):
        raise MembershipOverlaps
    membership = FoundationMembership.objects.create(
        foundation=foundation,
        school=school,
        valid_from=period.start,
        valid_until=period.end,
        reason=reason,
        recorded_by=by,
        recorded_at=now(),
    )
    _follow(school, period.start)
    return membership


def _follow(school: School, on: dt.date) -> None:
    """Let the school keep to other limits from now; of a day to come the clock takes care, just after midnight."""
    if on <= today():
        follow_foundation(school_id=school.pk, by=None)
