"""Put a signed call-off in force: the ceiling is reserved under the agreement's lock, then the licence is written."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from billing.enums import RefusalReason, ReservationReason
from billing.errors import AgreementOver, CallOffOverlaps, CeilingPassed, NotSignedYet, SchoolNotEligible
from billing.models import (
    CallOff,
    CallOffActivation,
    CallOffRefusal,
    CeilingReservation,
    FrameworkAgreement,
    Lot,
)
from billing.queries.agreements import running_period
from billing.queries.call_offs import call_offs
from billing.queries.ceilings import ceiling_of
from billing.queries.documents import component_names
from billing.services.agreements import hold_signed
from billing.services.offers import refuse_call_off, refuse_ineligible, refuse_overlap
from kit.dates import Period, now
from kit.money import format_euro
from kit.tasks import task
from shared_apps.events.services import record_event
from tenants.enums import Module
from tenants.models import School
from tenants.scope import operator_scope
from tenants.services import grant_licence
from tenants.worker import acting_person

REFUSALS = (AgreementOver, SchoolNotEligible, CallOffOverlaps, CeilingPassed)


@task(is_one_transaction=False, lock=("call_off_id",))
def activate_call_off(*, school: School, call_off_id: str) -> None:
    """Put a signed call-off in force or write down why not; as the supplier, whoever's school asked."""
    with operator_scope():
        call_off = CallOff.objects.filter(pk=UUID(call_off_id), school_id=school.pk).first()
        if call_off is not None:
            activate(call_off=call_off, by=acting_person())


@transaction.atomic
def activate(*, call_off: CallOff, by: UUID | None) -> CallOffActivation | CallOffRefusal:
    """Put ``call_off`` in force, once, or refuse it for good: past the ceiling, no longer eligible, overlapping.

    Twice is once. Raises NotSignedYet when nobody accepted it.
    """
    agreement = hold_signed(call_off.agreement)
    held = (
        call_offs().select_related("school", "lot", "acceptance", "activation", "refusal").get(pk=call_off.pk)
    )
    if hasattr(held, "activation"):
        return held.activation
    if hasattr(held, "refusal"):
        return held.refusal
    if not hasattr(held, "acceptance"):
        raise NotSignedYet
    try:
        _refuse_impossible(agreement, held)
        reserve(agreement, held, held.committed_value, ReservationReason.SIGNED)
    except REFUSALS as refused:
        refusal = refuse_call_off(held, RefusalReason(refused.code), by)
        record_event(
            kind="billing.call_off_refused",
            about=held,
            actor_id=by,
            school_id=str(held.school_id),
            why=refused.code,
        )
        return refusal
    activation = CallOffActivation.objects.create(
        call_off=held,
        school=held.school,
        lot=held.lot,
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        by=by,
        at=now(),
    )
    open_modules(agreement, held, Period(held.starts_on, held.ends_on))
    record_event(kind="billing.call_off_activated", about=held, actor_id=by, school_id=str(held.school_id))
    return activation


def reserve(
    agreement: FrameworkAgreement, call_off: CallOff, amount: Decimal, reason: ReservationReason
) -> CeilingReservation:
    """Take ``amount`` of the ceiling of an agreement that is locked. Raises CeilingPassed, taking nothing."""
    free = ceiling_of(agreement).free
    if amount > free:
        raise CeilingPassed(free=format_euro(free))
    return CeilingReservation.objects.create(
        agreement=agreement, call_off=call_off, amount=amount, reason=reason, at=now()
    )


def source_of(agreement: FrameworkAgreement, call_off: CallOff) -> str:
    """Return what licences name as their source."""
    return f"{agreement.number}/{call_off.number}"


def open_modules(agreement: FrameworkAgreement, call_off: CallOff, period: Period) -> None:
    """Write the licences of the components of a call-off for ``period``."""
    for module in sorted(_modules(agreement, call_off.lot)):
        grant_licence(
            school=call_off.school,
            module=Module(module),
            period=period,
            source=source_of(agreement, call_off),
        )


def _modules(agreement: FrameworkAgreement, lot: Lot | None) -> Iterable[str]:
    codes = set(lot.components) if lot else set()
    rows = component_names(agreement).values()
    return {row.module for row in rows if row.module and (not codes or row.code in codes)}


def _refuse_impossible(agreement: FrameworkAgreement, call_off: CallOff) -> None:
    period = Period(call_off.starts_on, call_off.ends_on)
    if running_period(agreement).intersection(period) != period:
        raise AgreementOver
    refuse_ineligible(agreement, call_off.school, call_off.starts_on)
    refuse_overlap(call_off.school, call_off.lot, period)
