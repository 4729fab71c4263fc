"""Offer a school a call-off under its foundation's agreement."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from billing.enums import Eligibility, RefusalReason
from billing.errors import AgreementOver, CallOffOverlaps, OfferOver, SchoolNotEligible
from billing.models import CallOff, CallOffActivation, CallOffRefusal, EligibleSchool, FrameworkAgreement, Lot
from billing.queries.agreements import running_period
from billing.queries.documents import Priced, document_of, hash_of_document
from billing.queries.values import Order, committed_value, priced_year, pupils_for
from billing.services.agreements import hold_signed
from kit.dates import Period, SchoolYear, now
from shared_apps.events.services import record_event
from shared_apps.foundations.queries.memberships import is_member_on
from tenants.models import School


@transaction.atomic
def offer_call_off(
    *,
    agreement: FrameworkAgreement,
    school: School,
    starts_on: dt.date,
    by: UUID | None,
    lot: Lot | None = None,
    ends_on: dt.date | None = None,
    pupils: int | None = None,
) -> CallOff:
    """Offer ``school`` a lot (None: everything) from ``starts_on`` up to ``ends_on`` (None: as long as it runs).

    ``pupils`` None is the newest number it stated. An earlier offer of the same that is still open goes.
    Raises AgreementUnsigned, SchoolNotEligible, AgreementOver, CallOffOverlaps, NotPriced.
    """
    held = hold_signed(agreement)
    last = _last_day(held, starts_on, ends_on)
    period = Period(starts_on, last)
    refuse_ineligible(held, school, starts_on)
    refuse_overlap(school, lot, period)
    year = SchoolYear.of(starts_on)
    if pupils is None:
        pupils = pupils_for(school_id=school.pk, agreement=held, year=year)
    order = Order(school.pk, period, pupils, lot)
    call_off = _write(held, school, order, Priced(year, *priced_year(held, order, year)), by)
    record_event(
        kind="billing.call_off_offered",
        about=call_off,
        actor_id=by,
        school_id=str(school.pk),
        number=call_off.number,
    )
    return call_off


def _write(
    agreement: FrameworkAgreement, school: School, order: Order, priced: Priced, by: UUID | None
) -> CallOff:
    committed = committed_value(agreement, order)
    _replace_open(agreement, school, order.lot, by)
    number = agreement.call_offs.count() + 1
    document = document_of(
        agreement=agreement, number=number, school=school, order=order, priced=priced, committed=committed
    )
    return CallOff.objects.create(
        agreement=agreement,
        number=number,
        school=school,
        lot=order.lot,
        starts_on=order.period.start,
        ends_on=order.ends_on,
        pupils=order.pupils,
        count_date=agreement.count_date_in(priced.year),
        list_amount=priced.totals.list_amount,
        net_amount=priced.totals.net_amount,
        vat_amount=priced.totals.vat_amount,
        committed_value=committed,
        is_po_required=agreement.foundation.is_po_required,
        document=document,
        document_sha256=hash_of_document(document),
        offered_by=by,
        offered_at=now(),
    )


@transaction.atomic
def withdraw_offer(*, call_off: CallOff, by: UUID | None) -> CallOffRefusal:
    """Take back an offer nobody accepted. Raises OfferOver when somebody did, or it is over already."""
    hold_signed(call_off.agreement)
    held = CallOff.objects.select_related("acceptance", "refusal").get(pk=call_off.pk)
    if hasattr(held, "acceptance") or hasattr(held, "refusal"):
        raise OfferOver
    refusal = refuse_call_off(held, RefusalReason.WITHDRAWN, by)
    record_event(kind="billing.offer_withdrawn", about=held, actor_id=by, actor_kind="operator")
    return refusal


def refuse_call_off(call_off: CallOff, reason: RefusalReason, by: UUID | None) -> CallOffRefusal:
    """Write down that a call-off will never be active."""
    return CallOffRefusal.objects.create(call_off=call_off, reason=reason, by=by, at=now())


def refuse_ineligible(agreement: FrameworkAgreement, school: School, on: dt.date) -> None:
    """Raise SchoolNotEligible for a school of another foundation on that day, or one not on the list."""
    if not is_member_on(foundation_id=agreement.foundation_id, school_id=school.pk, on=on):
        raise SchoolNotEligible
    listed = EligibleSchool.objects.filter(agreement=agreement, school=school)
    if agreement.eligibility == Eligibility.LIST and not listed.exists():
        raise SchoolNotEligible


def refuse_overlap(school: School, lot: Lot | None, period: Period, *, but: CallOff | None = None) -> None:
    """Raise CallOffOverlaps when the school has some of these components in force on some of these days."""
    rows = CallOffActivation.objects.filter(school=school, ends_on__gt=period.start).select_related("lot")
    if period.end is not None:
        rows = rows.filter(starts_on__lt=period.end)
    for row in rows.exclude(call_off=but) if but else rows:
        if _share(row.lot, lot):
            raise CallOffOverlaps


def _share(one: Lot | None, other: Lot | None) -> bool:
    codes = [set(lot.components) if lot else set() for lot in (one, other)]
    return not all(codes) or bool(codes[0] & codes[1])


def _last_day(agreement: FrameworkAgreement, starts_on: dt.date, ends_on: dt.date | None) -> dt.date:
    running = running_period(agreement)
    last = ends_on or running.end
    if starts_on not in running or last is None or last <= starts_on or (running.end and last > running.end):
        raise AgreementOver
    return last


def _replace_open(agreement: FrameworkAgreement, school: School, lot: Lot | None, by: UUID | None) -> None:
    open_offers = CallOff.objects.filter(
        agreement=agreement, school=school, lot=lot, acceptance=None, refusal=None
    )
    for call_off in open_offers:
        refuse_call_off(call_off, RefusalReason.REPLACED, by)
