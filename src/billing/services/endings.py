"""Call-offs that end or go on, and schools that move to another foundation or go up into another school."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from billing.enums import ReservationReason
from billing.errors import CallOffDayInvalid, CallOffNotActive
from billing.models import (
    CallOff,
    CallOffActivation,
    CallOffEnd,
    CallOffExtension,
    CeilingReservation,
    FrameworkAgreement,
)
from billing.queries.agreements import running_period
from billing.queries.billed import billed_values
from billing.queries.ceilings import reservations_of
from billing.queries.values import Order, committed_value
from billing.services.activation import open_modules, reserve, source_of
from billing.services.agreements import hold_signed
from billing.services.offers import refuse_ineligible, refuse_overlap
from kit.dates import Period, now
from kit.money import ZERO
from shared_apps.events.services import record_event
from shared_apps.foundations.models import Foundation, FoundationMembership, SchoolMerger
from shared_apps.foundations.services.memberships import end_membership, merge_schools, transfer_school
from tenants.models import School
from tenants.services import end_licences


@transaction.atomic
def end_call_off(*, call_off: CallOff, on: dt.date, reason: str, by: UUID | None) -> CallOffEnd:
    """End a call-off on ``on`` (the first day without); what it will not bring any more is free again.

    On or before its first day it never was in force. Raises CallOffNotActive, CallOffDayInvalid unless ``on``
    lies before its end.
    """
    agreement, held = _hold_active(call_off)
    activation = held.activation
    if on >= activation.ends_on:
        raise CallOffDayInvalid
    if on <= activation.starts_on:
        activation.delete()
    else:
        activation.ends_on = on
        activation.save(update_fields=["ends_on"])
    _give_back(agreement, held, until=on)
    end_licences(school=held.school, source=source_of(agreement, held), on=on)
    end = CallOffEnd.objects.create(call_off=held, ends_on=on, reason=reason.strip(), by=by, at=now())
    record_event(kind="billing.call_off_ended", about=held, actor_id=by, school_id=str(held.school_id))
    return end


@transaction.atomic
def extend_call_off(*, call_off: CallOff, ends_on: dt.date, by: UUID | None) -> CallOffExtension:
    """Let an active call-off go on to ``ends_on``, within the days of the agreement and under its ceiling.

    Raises CallOffNotActive (also once it was ended), CallOffDayInvalid, SchoolNotEligible, CallOffOverlaps,
    CeilingPassed, NotPriced.
    """
    agreement, held = _hold_active(call_off)
    before = held.activation.period
    running = running_period(agreement)
    if hasattr(held, "end"):
        raise CallOffNotActive
    if ends_on <= held.activation.ends_on or (running.end and ends_on > running.end):
        raise CallOffDayInvalid
    added = Period(held.activation.ends_on, ends_on)
    refuse_ineligible(agreement, held.school, added.start)
    refuse_overlap(held.school, held.lot, added, but=held)
    orders = [
        Order(held.school_id, days, held.pupils, held.lot) for days in (before, Period(before.start, ends_on))
    ]
    was, becomes = (committed_value(agreement, order) for order in orders)
    amount = max(becomes - was, ZERO)
    reserve(agreement, held, amount, ReservationReason.EXTENDED)
    held.activation.ends_on = ends_on
    held.activation.save(update_fields=["ends_on"])
    open_modules(agreement, held, added)
    extension = CallOffExtension.objects.create(
        call_off=held, ends_on=ends_on, committed_value=amount, by=by, at=now()
    )
    record_event(kind="billing.call_off_extended", about=held, actor_id=by, school_id=str(held.school_id))
    return extension


@transaction.atomic
def move_school(
    *, school: School, to: Foundation, on: dt.date, by: UUID | None, reason: str = ""
) -> FoundationMembership:
    """Let a school belong to another foundation from ``on``: its call-offs end there, a new one is to be offered.

    Raises what ``transfer_school`` and ``end_call_off`` raise.
    """
    _end_all(school, on, reason or "transfer", by)
    return transfer_school(school=school, to=to, on=on, by=by, reason=reason)


@transaction.atomic
def leave_foundation(
    *, school: School, on: dt.date, by: UUID | None, reason: str = ""
) -> FoundationMembership:
    """Let a school leave its foundation on ``on``: its call-offs end there."""
    _end_all(school, on, reason or "left", by)
    return end_membership(school=school, on=on, by=by, reason=reason)


@transaction.atomic
def merge_school(*, absorbed: School, into: School, on: dt.date, by: UUID | None) -> SchoolMerger:
    """Let ``absorbed`` go up into ``into`` on ``on``: its call-offs end there."""
    _end_all(absorbed, on, "merger", by)
    return merge_schools(absorbed=absorbed, into=into, on=on, by=by)


def _end_all(school: School, on: dt.date, reason: str, by: UUID | None) -> None:
    running = CallOffActivation.objects.filter(school=school, ends_on__gt=on).select_related(
        "call_off__agreement"
    )
    for activation in running:
        end_call_off(call_off=activation.call_off, on=on, reason=reason, by=by)


def _hold_active(call_off: CallOff) -> tuple[FrameworkAgreement, CallOff]:
    agreement = hold_signed(call_off.agreement)
    held = CallOff.objects.select_related("school", "lot", "activation", "end").get(pk=call_off.pk)
    if not hasattr(held, "activation"):
        raise CallOffNotActive
    return agreement, held


def _give_back(agreement: FrameworkAgreement, call_off: CallOff, *, until: dt.date) -> None:
    """Free what the shortened call-off will not bring: all but its value until the end, or what was billed."""
    needed = billed_values(agreement).get(call_off.pk, ZERO)
    if until > call_off.starts_on:
        order = Order(call_off.school_id, Period(call_off.starts_on, until), call_off.pupils, call_off.lot)
        needed = max(needed, committed_value(agreement, order))
    surplus = reservations_of(agreement).get(call_off.pk, ZERO) - needed
    if surplus > 0:
        CeilingReservation.objects.create(
            agreement=agreement,
            call_off=call_off,
            amount=-surplus,
            reason=ReservationReason.RELEASED,
            at=now(),
        )
