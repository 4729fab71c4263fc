"""Framework agreements: drafted (perhaps from a pilot), signed, terminated."""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from billing import pricing
from billing.enums import Eligibility, Procedure
from billing.errors import (
    AgreementInvalid,
    AgreementNumberTaken,
    AgreementSigned,
    AgreementTooLong,
    AgreementUnsigned,
    PilotNotConcluded,
    TermsRefused,
)
from billing.models import (
    AgreementSigning,
    AgreementTermination,
    EligibleSchool,
    ExtensionOption,
    FrameworkAgreement,
    Lot,
    PriceBook,
)
from billing.queries.agreements import agreements, longest_period, running_period
from billing.queries.findings import agreement_findings
from kit.dates import Period, now
from kit.findings import Severity
from shared_apps.events.services import record_event
from shared_apps.foundations.enums import Outcome
from shared_apps.foundations.models import Conclusion, Foundation, Pilot
from tenants.models import School

LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """What a draft says of itself: values in euros without VAT over all its days, options included."""

    number: str
    title: str
    price_book: PriceBook
    procedure: Procedure
    starts_on: dt.date
    ends_on: dt.date
    estimated_value: Decimal
    maximum_value: Decimal
    duration_rationale: str = ""
    warn_percent: Decimal = Decimal(80)
    eligibility: Eligibility = Eligibility.ALL
    settlement: pricing.Settlement = pricing.Settlement.SNAPSHOT
    proration_clause: str = ""
    count_month: int = 10
    count_day: int = 1


@transaction.atomic
def draft_agreement(
    *, foundation: Foundation, details: AgreementDetails, by: UUID | None, pilot: Pilot | None = None
) -> FrameworkAgreement:
    """Draft an agreement with ``foundation``, following ``pilot`` when it came of one.

    Raises AgreementInvalid, AgreementTooLong (four years without a rationale, art. 2.140 Aw 2012),
    AgreementNumberTaken, PilotNotConcluded when the pilot is another foundation's, did not end in CONCLUDE or
    has its agreement already.
    """
    _refuse_invalid(details)
    if FrameworkAgreement.objects.filter(number=details.number.strip()).exists():
        raise AgreementNumberTaken
    if pilot is not None:
        _refuse_unconcluded(pilot, foundation)
    agreement = FrameworkAgreement.objects.create(
        foundation=foundation, pilot=pilot, made_by=by, made_at=now(), **_columns(details)
    )
    record_event(kind="billing.agreement_drafted", about=agreement, actor_id=by, actor_kind="operator")
    return agreement


@transaction.atomic
def edit_draft(*, agreement: FrameworkAgreement, details: AgreementDetails, by: UUID | None) -> None:
    """Change what a draft says. Raises what ``draft_agreement`` raises, and AgreementSigned."""
    held = hold_draft(agreement)
    _refuse_invalid(details)
    if FrameworkAgreement.objects.filter(number=details.number.strip()).exclude(pk=held.pk).exists():
        raise AgreementNumberTaken
    columns = _columns(details)
    for name, value in columns.items():
        setattr(held, name, value)
    _refuse_too_long(held)
    held.save(update_fields=list(columns))
    record_event(kind="billing.agreement_edited", about=held, actor_id=by, actor_kind="operator")


@transaction.atomic
def add_lot(
    *, agreement: FrameworkAgreement, code: str, title: str, components: tuple[str, ...], by: UUID | None
) -> Lot:
    """Add a lot to a draft, of ``components`` of the price list (none: all).

    Raises AgreementSigned, AgreementInvalid for a code that is missing or there already.
    """
    held = hold_draft(agreement)
    if not code.strip() or held.lots.filter(code=code.strip()).exists():
        raise AgreementInvalid
    lot = Lot.objects.create(agreement=held, code=code.strip(), title=title, components=list(components))
    record_event(kind="billing.lot_added", about=held, actor_id=by, actor_kind="operator", lot=lot.code)
    return lot


@transaction.atomic
def add_option(
    *, agreement: FrameworkAgreement, ends_on: dt.date, exercise_by: dt.date, by: UUID | None
) -> ExtensionOption:
    """Let the buyer extend a draft from where it ends (with earlier options) to ``ends_on``.

    Raises AgreementSigned, AgreementInvalid when it adds no day or is to be exercised after it starts,
    AgreementTooLong.
    """
    held = hold_draft(agreement)
    starts_on = longest_period(held).end or held.ends_on
    if ends_on <= starts_on or exercise_by > starts_on:
        raise AgreementInvalid
    option = ExtensionOption.objects.create(
        agreement=held,
        number=held.options.count() + 1,
        starts_on=starts_on,
        ends_on=ends_on,
        exercise_by=exercise_by,
    )
    _refuse_too_long(agreements().get(pk=held.pk))
    record_event(
        kind="billing.option_added", about=held, actor_id=by, actor_kind="operator", option=option.number
    )
    return option


@transaction.atomic
def conclude_agreement(
    *,
    agreement: FrameworkAgreement,
    signed_on: dt.date,
    signed_for_buyer: str,
    signed_for_supplier: str,
    by: UUID | None,
    document_sha256: str = "",
) -> AgreementSigning:
    """Record that both parties signed; from here on it changes by amendment alone.

    Raises AgreementSigned, AgreementInvalid without two names, AgreementTooLong, TermsRefused with what the
    validator finds wrong.
    """
    held = hold_draft(agreement)
    if not signed_for_buyer.strip() or not signed_for_supplier.strip():
        raise AgreementInvalid
    _refuse_too_long(held)
    errors = [found for found in agreement_findings(held) if found.severity is Severity.ERROR]
    if errors:
        raise TermsRefused(tuple(errors))
    signing = AgreementSigning.objects.create(
        agreement=held,
        signed_on=signed_on,
        signed_for_buyer=signed_for_buyer.strip(),
        signed_for_supplier=signed_for_supplier.strip(),
        document_sha256=document_sha256,
        by=by,
        at=now(),
    )
    record_event(kind="billing.agreement_concluded", about=held, actor_id=by, actor_kind="operator")
    return signing


@transaction.atomic
def let_school_call_off(*, agreement: FrameworkAgreement, school: School, by: UUID | None) -> EligibleSchool:
    """Put ``school`` on the list of an agreement that has one; twice is once."""
    listed, is_new = EligibleSchool.objects.get_or_create(
        agreement=agreement, school=school, defaults={"by": by, "at": now()}
    )
    if is_new:
        record_event(
            kind="billing.school_made_eligible",
            about=agreement,
            actor_id=by,
            actor_kind="operator",
            school_id=str(school.pk),
        )
    return listed


@transaction.atomic
def terminate_agreement(
    *, agreement: FrameworkAgreement, on: dt.date, reason: str, by: UUID | None
) -> AgreementTermination:
    """End an agreement early, from ``on``. Call-offs past that day are ended first (``services.endings``).

    Raises AgreementUnsigned, AgreementInvalid without a reason, outside its days, or with a call-off past it.
    """
    held = hold_signed(agreement)
    period = running_period(held)
    runs_on = held.call_offs.filter(activation__ends_on__gt=on).exists()
    if not reason.strip() or on <= period.start or on not in period or runs_on:
        raise AgreementInvalid
    ended = AgreementTermination.objects.create(agreement=held, on=on, reason=reason.strip(), by=by, at=now())
    record_event(kind="billing.agreement_terminated", about=held, actor_id=by, actor_kind="operator")
    return ended


def hold(agreement: FrameworkAgreement) -> FrameworkAgreement:
    """Return the agreement as it is now, locked until the end of the transaction."""
    FrameworkAgreement.objects.select_for_update().only("pk").get(pk=agreement.pk)
    return agreements().get(pk=agreement.pk)


def hold_draft(agreement: FrameworkAgreement) -> FrameworkAgreement:
    """Return the agreement, locked. Raises AgreementSigned when it is signed."""
    held = hold(agreement)
    if held.is_signed:
        raise AgreementSigned
    return held


def hold_signed(agreement: FrameworkAgreement) -> FrameworkAgreement:
    """Return the agreement, locked. Raises AgreementUnsigned while it is a draft."""
    held = hold(agreement)
    if not held.is_signed:
        raise AgreementUnsigned
    return held


def _refuse_invalid(details: AgreementDetails) -> None:
    try:
        period = Period(details.starts_on, details.ends_on)
        dt.date(LEAP_YEAR, details.count_month, details.count_day)
    except ValueError as error:
        raise AgreementInvalid from error
    are_values = 0 <= details.estimated_value <= details.maximum_value and details.maximum_value > 0
    if not are_values or not 0 <= details.warn_percent <= 100 or not details.number.strip():
        raise AgreementInvalid
    if _is_too_long(period) and not details.duration_rationale.strip():
        raise AgreementTooLong


def _refuse_too_long(agreement: FrameworkAgreement) -> None:
    if _is_too_long(longest_period(agreement)) and not agreement.duration_rationale.strip():
        raise AgreementTooLong


def _is_too_long(period: Period) -> bool:
    start = period.start
    day = min(start.day, 28) if start.month == 2 else start.day
    return period.end is None or period.end > dt.date(start.year + 4, start.month, day)


def _refuse_unconcluded(pilot: Pilot, foundation: Foundation) -> None:
    newest = Conclusion.objects.filter(evaluation__pilot=pilot).order_by("-evaluation__round").first()
    is_concluded = newest is not None and newest.outcome == Outcome.CONCLUDE
    is_taken = FrameworkAgreement.objects.filter(pilot=pilot).exists()
    if pilot.foundation_id != foundation.pk or not is_concluded or is_taken:
        raise PilotNotConcluded


def _columns(details: AgreementDetails) -> dict[str, Any]:
    columns = {field.name: getattr(details, field.name) for field in fields(details)}
    return columns | {
        "number": details.number.strip(),
        "settlement": details.settlement.value,
        "duration_rationale": details.duration_rationale.strip(),
    }
