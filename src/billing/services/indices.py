"""Index values as they are published, and what they do to agreements."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from billing import pricing
from billing.errors import IndexNotFinal, IndexValueFinal, IndexValueInvalid, TermsRefused
from billing.models import AgreementTerm, FrameworkAgreement, IndexationEvent, IndexSeries, IndexValue
from billing.services.agreements import hold_signed
from billing.services.amendments import TermDraft, errors_of, write_term
from kit.dates import now
from shared_apps.events.services import record_event

FINAL = pricing.IndexStatus.FINAL.value


@transaction.atomic
def add_series(*, code: str, name: str, by: UUID | None, source_url: str = "") -> IndexSeries:
    """Add a series of index values; ``code`` is what terms name it by. A code that exists is that series."""
    series, is_new = IndexSeries.objects.get_or_create(
        code=code, defaults={"name": name, "source_url": source_url}
    )
    if is_new:
        record_event(kind="billing.index_series_added", about=series, actor_id=by, actor_kind="operator")
    return series


@transaction.atomic
def record_index_value(
    *, series: IndexSeries, label: str, value: Decimal, status: pricing.IndexStatus, by: UUID | None
) -> IndexValue:
    """Write down a value as published; a newer one of the label takes its place until one is final.

    Raises IndexValueFinal after a final one, IndexValueInvalid for a value not above zero or without label.
    """
    if value <= 0 or not label.strip():
        raise IndexValueInvalid
    IndexSeries.objects.select_for_update().get(pk=series.pk)
    if IndexValue.objects.filter(series=series, label=label.strip(), status=FINAL).exists():
        raise IndexValueFinal
    written = IndexValue.objects.create(
        series=series, label=label.strip(), value=value, status=status.value, by=by, at=now()
    )
    record_event(
        kind="billing.index_value_recorded",
        about=series,
        actor_id=by,
        actor_kind="operator",
        status=status.value,
    )
    return written


@transaction.atomic
def index_agreement(
    *, agreement: FrameworkAgreement, draft: TermDraft, told_on: dt.date, by: UUID | None
) -> IndexationEvent:
    """Let prices of a signed agreement move with an index from ``draft.period`` on, as its clause allows.

    The indexation that was in force until then ends there. ``draft.params`` is an Indexation of which both
    values are final: raises IndexNotFinal otherwise, AgreementUnsigned, TermsRefused.
    """
    held, params = hold_signed(agreement), draft.params
    if not isinstance(params, pricing.Indexation):
        raise IndexNotFinal
    base, reference = (_final(params.series, label) for label in (params.base, params.reference))
    _end_earlier(held, draft)
    term = write_term(agreement=held, draft=draft, by=by)
    if errors := errors_of(held):
        raise TermsRefused(tuple(errors))
    event = IndexationEvent.objects.create(
        agreement=held, term=term, base=base, reference=reference, told_on=told_on, by=by, at=now()
    )
    record_event(
        kind="billing.agreement_indexed",
        about=held,
        actor_id=by,
        actor_kind="operator",
        clause=term.clause_ref,
    )
    return event


def _final(series: str, label: str) -> IndexValue:
    found = IndexValue.objects.filter(series__code=series, label=label, status=FINAL).first()
    if found is None:
        raise IndexNotFinal
    return found


def _end_earlier(agreement: FrameworkAgreement, draft: TermDraft) -> None:
    same = AgreementTerm.objects.filter(
        agreement=agreement,
        kind=pricing.TermKind.INDEXATION.value,
        component=draft.component,
        lot=draft.lot,
        valid_from__lt=draft.period.start,
    )
    for term in same:
        if draft.period.start in term.period:
            term.valid_until = draft.period.start
            term.save(update_fields=["valid_until"])
