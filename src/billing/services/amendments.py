"""What changes a signed agreement: options exercised, amendments, terms that come and go with them."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from billing import pricing
from billing.errors import (
    AmendmentNeeded,
    CeilingBelowTaken,
    OptionLate,
    OptionOutOfTurn,
    TermEndInvalid,
    TermsRefused,
)
from billing.models import AgreementTerm, Amendment, ExtensionOption, FrameworkAgreement, Lot, OptionExercise
from billing.queries.agreements import running_period
from billing.queries.ceilings import ceiling_of
from billing.queries.findings import agreement_findings
from billing.services.agreements import hold, hold_signed
from kit.dates import Period, now
from kit.findings import Finding, Severity
from shared_apps.events.services import record_event


@dataclass(frozen=True, slots=True)
class TermDraft:
    """An article: ``params`` in force during ``period``, for a component ("" all) and a lot (None every)."""

    params: pricing.TermParams
    clause_ref: str
    period: Period
    component: str = ""
    lot: Lot | None = None
    stack_group: str = ""
    position: int = 0


@transaction.atomic
def exercise_option(
    *, option: ExtensionOption, on: dt.date, by: UUID | None, document_sha256: str = ""
) -> OptionExercise:
    """Extend the agreement by ``option``.

    Raises AgreementUnsigned, OptionLate after the day it had to be exercised by, OptionOutOfTurn when an
    earlier option was not exercised, this one was, or the agreement was terminated.
    """
    held = hold_signed(option.agreement)
    if on > option.exercise_by:
        raise OptionLate(day=option.exercise_by)
    if hasattr(held, "termination") or running_period(held).end != option.starts_on:
        raise OptionOutOfTurn
    exercise = OptionExercise.objects.create(
        option=option, on=on, document_sha256=document_sha256, by=by, at=now()
    )
    record_event(
        kind="billing.option_exercised", about=held, actor_id=by, actor_kind="operator", option=option.number
    )
    return exercise


@transaction.atomic
def amend(
    *,
    agreement: FrameworkAgreement,
    signed_on: dt.date,
    summary: str,
    by: UUID | None,
    new_maximum_value: Decimal | None = None,
    document_sha256: str = "",
) -> Amendment:
    """Record a signed amendment; terms are added and ended with it.

    Raises AgreementUnsigned, CeilingBelowTaken when the new maximum is less than what is taken.
    """
    held = hold_signed(agreement)
    if new_maximum_value is not None and new_maximum_value < max(ceiling_of(held).taken, Decimal("0.01")):
        raise CeilingBelowTaken
    amendment = Amendment.objects.create(
        agreement=held,
        number=held.amendments.count() + 1,
        signed_on=signed_on,
        summary=summary.strip(),
        new_maximum_value=new_maximum_value,
        document_sha256=document_sha256,
        by=by,
        at=now(),
    )
    record_event(
        kind="billing.agreement_amended",
        about=held,
        actor_id=by,
        actor_kind="operator",
        number=amendment.number,
    )
    return amendment


@transaction.atomic
def add_term(
    *, agreement: FrameworkAgreement, draft: TermDraft, by: UUID | None, amendment: Amendment | None = None
) -> AgreementTerm:
    """Add an article to a draft, or with its amendment to a signed agreement.

    Raises AmendmentNeeded, TermsRefused with what the validator finds wrong: no clause, an unknown component,
    a percentage over 100, tiers with gaps or rising, two terms of one kind on the same days, …
    """
    held = _hold_for_terms(agreement, amendment)
    known = {_key(found) for found in errors_of(held)}
    term = write_term(agreement=held, draft=draft, by=by, amendment=amendment)
    fresh = [found for found in errors_of(held) if _key(found) not in known]
    if fresh:
        raise TermsRefused(tuple(fresh))
    record_event(
        kind="billing.term_added", about=held, actor_id=by, actor_kind="operator", clause=term.clause_ref
    )
    return term


@transaction.atomic
def end_term(
    *, term: AgreementTerm, on: dt.date, by: UUID | None, amendment: Amendment | None = None
) -> None:
    """Let an article end on ``on`` (the first day without); in a draft on its first day takes it out.

    Raises AmendmentNeeded, TermEndInvalid unless it ends after it starts and earlier than it would.
    """
    held = _hold_for_terms(term.agreement, amendment)
    is_removed = not held.is_signed and on <= term.valid_from
    if not is_removed and (on not in term.period or on == term.valid_from):
        raise TermEndInvalid
    if is_removed:
        term.delete()
    else:
        term.valid_until, term.ended_by = on, amendment
        term.save(update_fields=["valid_until", "ended_by"])
    record_event(
        kind="billing.term_ended", about=held, actor_id=by, actor_kind="operator", clause=term.clause_ref
    )


def write_term(
    *, agreement: FrameworkAgreement, draft: TermDraft, by: UUID | None, amendment: Amendment | None = None
) -> AgreementTerm:
    """Write the row of an article. Raises TermsRefused when it names no clause."""
    if not draft.clause_ref.strip():
        raise TermsRefused((pricing.found(pricing.kinds.CLAUSE_MISSING, draft.params.kind.value),))
    return AgreementTerm.objects.create(
        agreement=agreement,
        kind=draft.params.kind.value,
        params=pricing.params_to_json(draft.params),
        clause_ref=draft.clause_ref.strip(),
        component=draft.component,
        lot=draft.lot,
        stack_group=draft.stack_group,
        position=draft.position,
        valid_from=draft.period.start,
        valid_until=draft.period.end,
        amendment=amendment,
        added_by=by,
        added_at=now(),
    )


def errors_of(agreement: FrameworkAgreement) -> list[Finding]:
    """Return what the validator refuses of an agreement."""
    return [found for found in agreement_findings(agreement) if found.severity is Severity.ERROR]


def _hold_for_terms(agreement: FrameworkAgreement, amendment: Amendment | None) -> FrameworkAgreement:
    held = hold(agreement)
    if held.is_signed and (amendment is None or amendment.agreement_id != held.pk):
        raise AmendmentNeeded
    return held


def _key(found: Finding) -> tuple[object, ...]:
    return (found.kind.code, found.place, tuple(sorted(found.params.items())))
