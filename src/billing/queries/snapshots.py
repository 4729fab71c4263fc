"""From rows to the question the price engine answers: everything a price of an agreement depends on.

What the invoices may rely on:

- ``price_request_for(agreement, school_year)`` holds **all** call-offs in force in that school year (each school
  its own subject, with its lot), so that pooled tiers count everybody; ``wanted`` are the schools whose lines come
  out, ``part`` the days to bill now. It reads rows alone and takes the same number of queries for 1 and 200 schools.
- It is a snapshot: keep ``pricing.serialise(request)`` with what is billed and it prices the same forever.
- ``subject.pupils`` is the newest ``QuantityStatement`` of the count date (``agreement.count_date_in(year)``). A
  school that was not in force on that date is not pooled, and pays the number of pupils in its call-off until
  it states one. Without a number the engine reports QUANTITY_UNKNOWN and gives no line.
- ``request.billed`` comes from ``queries.billed.billed_under`` and ``agreement.committed_value`` from
  ``queries.billed.billed_values``: fill those two from the rated items and nothing is billed twice, TRUE_UP settles,
  and ``result.ceiling`` is BLOCK when an invoice would pass the maximum value.
- Line ``school_id`` + ``component`` belong to one call-off in force: ``queries.call_offs.in_force``.
- Components carry the codes of the price list, VAT as ``VatCategory(code, rate)``; names stand in ``PriceComponent``.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal
from uuid import UUID

from billing import pricing
from billing.errors import CountDateOutside
from billing.models import AgreementTerm, CallOffActivation, FrameworkAgreement, IndexValue
from billing.queries.agreements import agreements, ceiling_value, running_period
from billing.queries.billed import billed_under, billed_values
from billing.queries.call_offs import in_force
from billing.queries.price_books import as_priced, published_versions
from billing.queries.quantities import Counts, stated_pupils
from kit.dates import Period, SchoolYear


def price_request_for(
    agreement: FrameworkAgreement,
    school_year: SchoolYear,
    *,
    wanted: Collection[UUID] | None = None,
    part: Period | None = None,
    counts: Counts = Counts.COUNTED,
    count_date: dt.date | None = None,
) -> pricing.PriceRequest:
    """Return the question what the schools of ``agreement`` pay in ``school_year``.

    ``wanted`` are school ids (None: all), ``part`` the days to bill now (None: the whole year). Raises
    CountDateOutside when ``count_date`` (the agreement's own when None) is not a day in the school year.
    """
    held = agreements().get(pk=agreement.pk)
    counted_on = count_date or held.count_date_in(school_year)
    if counted_on not in school_year.period:
        raise CountDateOutside(year=str(school_year))
    terms = terms_in(held, school_year.period)
    return pricing.PriceRequest(
        period=school_year.period,
        versions=tuple(as_priced(row) for row in published_versions(held.price_book)),
        subjects=tuple(_subjects(held, school_year.period, counted_on, counts)),
        agreement=as_agreed(held, terms),
        part=part,
        wanted=None if wanted is None else tuple(wanted),
        index_values=index_values(terms),
        billed=billed_under(held, school_year.period),
    )


def priced(
    agreement: FrameworkAgreement,
    school_year: SchoolYear,
    *,
    wanted: Collection[UUID] | None = None,
    part: Period | None = None,
    counts: Counts = Counts.COUNTED,
) -> pricing.PriceResult:
    """Return what the schools of ``agreement`` pay in ``school_year``, see ``price_request_for``."""
    return pricing.price(price_request_for(agreement, school_year, wanted=wanted, part=part, counts=counts))


def terms_in(agreement: FrameworkAgreement, period: Period) -> tuple[AgreementTerm, ...]:
    """Return the terms that are in force on some day of ``period``, with their lots."""
    rows = AgreementTerm.objects.filter(agreement=agreement).select_related("lot")
    return tuple(row for row in rows if row.period.overlaps(period))


def as_agreed(agreement: FrameworkAgreement, terms: Iterable[AgreementTerm]) -> pricing.Agreement:
    """Return an agreement (from ``agreements``) with ``terms`` as the price engine takes it."""
    return pricing.Agreement(
        number=agreement.number,
        period=running_period(agreement),
        terms=tuple(as_term(row) for row in terms),
        settlement=pricing.Settlement(agreement.settlement),
        proration_clause=agreement.proration_clause,
        maximum_value=ceiling_value(agreement),
        committed_value=sum(billed_values(agreement).values(), Decimal(0)),
        warn_percent=agreement.warn_percent,
    )


def as_term(row: AgreementTerm) -> pricing.AgreementTerm:
    """Return a term as the price engine takes it."""
    return pricing.AgreementTerm(
        clause_ref=row.clause_ref,
        params=row.parameters,
        valid=row.period,
        component=row.component or None,
        lot=row.lot.code if row.lot else "",
        stack_group=row.stack_group,
        position=row.position,
    )


def index_values(terms: Iterable[AgreementTerm]) -> tuple[pricing.IndexValue, ...]:
    """Return the newest value of every label of the series that ``terms`` index with."""
    series = {params.series for row in terms if isinstance(params := row.parameters, pricing.Indexation)}
    if not series:
        return ()
    newest = (
        IndexValue.objects.filter(series__code__in=series)
        .select_related("series")
        .order_by("series__code", "label", "-at", "-id")
        .distinct("series__code", "label")
    )
    return tuple(
        pricing.IndexValue(row.series.code, row.label, row.value, pricing.IndexStatus(row.status))
        for row in newest
    )


def _subjects(
    agreement: FrameworkAgreement, period: Period, counted_on: dt.date, counts: Counts
) -> Iterable[pricing.Subject]:
    rows = list(in_force(agreement, period))
    stated = stated_pupils({row.school_id for row in rows}, counted_on, counts)
    known = {school_id: statement.pupils for school_id, statement in stated.items()}
    for school_id, pupils in _ordered(rows, counted_on, counts).items():
        known.setdefault(school_id, pupils)
    return (_subject(row, counted_on, known.get(row.school_id)) for row in rows)


def _ordered(rows: Iterable[CallOffActivation], counted_on: dt.date, counts: Counts) -> dict[UUID, int]:
    """Return the pupils that call-offs name, of schools that came after the count date or are only expected."""
    counted = {row.school_id for row in rows if counted_on in row.period}
    return {
        row.school_id: row.call_off.pupils
        for row in rows
        if counts is Counts.EXPECTED or row.school_id not in counted
    }


def _subject(row: CallOffActivation, counted_on: dt.date, pupils: int | None) -> pricing.Subject:
    lot = row.lot
    return pricing.Subject(
        school_id=row.school_id,
        pupils=pupils,
        period=row.period,
        lot=lot.code if lot else "",
        components=tuple(lot.components) if lot and lot.components else None,
        is_pooled=counted_on in row.period,
    )
