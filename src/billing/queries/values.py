"""What a call-off is worth: the year it starts in, line by line, and all its days together."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from billing import pricing
from billing.errors import NotPriced
from billing.models import FrameworkAgreement, Lot
from billing.queries.quantities import Counts, stated_pupils
from billing.queries.snapshots import price_request_for
from kit.dates import Period, SchoolYear
from kit.money import ZERO

UNKNOWN_INDEX = {pricing.ProblemCode.INDEX_MISSING, pricing.ProblemCode.INDEX_PROVISIONAL}


@dataclass(frozen=True, slots=True)
class Order:
    """What a school would call off: a lot (None: everything) during closed days, for so many pupils."""

    school_id: UUID
    period: Period
    pupils: int
    lot: Lot | None = None

    @property
    def ends_on(self) -> dt.date:
        """The first day without; an order is never open."""
        if self.period.end is None:
            msg = "an order has an end"
            raise ValueError(msg)
        return self.period.end

    def subject(self, count_date: dt.date) -> pricing.Subject:
        """Return it as the price engine takes it; it counts in the pool when it is in force on the count date."""
        components = tuple(self.lot.components) if self.lot and self.lot.components else None
        return pricing.Subject(
            school_id=self.school_id,
            pupils=self.pupils,
            period=self.period,
            lot=self.lot.code if self.lot else "",
            components=components,
            is_pooled=count_date in self.period,
        )

    def takes(self, component: str) -> bool:
        """Return whether the component is in it."""
        return not self.lot or not self.lot.components or component in self.lot.components

    def replaces(self, subject: pricing.Subject) -> bool:
        """Return whether the school has some of this on some of its days already."""
        is_own = subject.school_id == self.school_id and subject.period.overlaps(self.period)
        return is_own and (subject.components is None or any(map(self.takes, subject.components)))


def pupils_for(*, school_id: UUID, agreement: FrameworkAgreement, year: SchoolYear) -> int:
    """Return the newest number of pupils a school stated, up to the count date. Raises NotPriced without one."""
    stated = stated_pupils([school_id], agreement.count_date_in(year), Counts.EXPECTED)
    if school_id not in stated:
        raise NotPriced.because([pricing.Problem(pricing.ProblemCode.QUANTITY_UNKNOWN)])
    return stated[school_id].pupils


def priced_year(
    agreement: FrameworkAgreement, order: Order, year: SchoolYear
) -> tuple[pricing.PriceResult, tuple[pricing.PricedLine, ...]]:
    """Return the year with ``order`` beside all that is in force, and the lines of the order. Raises NotPriced."""
    return _priced(order, _request(agreement, order, year))


def committed_value(agreement: FrameworkAgreement, order: Order) -> Decimal:
    """Return the net euros of ``order`` over all its days, at the numbers and prices of today.

    Index values that are not published yet are left out. Raises NotPriced when something else is not known.
    """
    total = ZERO
    for year in years_of(order.period):
        _, lines = _priced(order, _without_unknown_indices(_request(agreement, order, year)))
        total += sum((line.net_amount for line in lines), ZERO)
    return total


def years_of(period: Period) -> Iterator[SchoolYear]:
    """Yield the school years a closed period touches."""
    year = SchoolYear.of(period.start)
    while period.overlaps(year.period):
        yield year
        year = year.next


def _priced(
    order: Order, request: pricing.PriceRequest
) -> tuple[pricing.PriceResult, tuple[pricing.PricedLine, ...]]:
    result = pricing.price(request)
    if result.problems:
        raise NotPriced.because(result.problems)
    lines = (line for line in result.lines if order.takes(line.component))
    return result, tuple(line for line in lines if line.period.overlaps(order.period))


def _request(agreement: FrameworkAgreement, order: Order, year: SchoolYear) -> pricing.PriceRequest:
    """Return the year with the order in place of what the school has of its components on those days."""
    own = order.subject(agreement.count_date_in(year))
    request = price_request_for(agreement, year, counts=Counts.EXPECTED)
    others = (
        replace(subject, pupils=order.pupils) if subject.school_id == order.school_id else subject
        for subject in request.subjects
        if not order.replaces(subject)
    )
    return replace(request, subjects=(*others, own), wanted=(order.school_id,), billed=())


def _without_unknown_indices(request: pricing.PriceRequest) -> pricing.PriceRequest:
    problems = pricing.price(request).problems
    clauses = {problem.clause_ref for problem in problems if problem.code in UNKNOWN_INDEX}
    if not clauses or request.agreement is None:
        return request
    terms = tuple(
        term
        for term in request.agreement.terms
        if term.kind is not pricing.TermKind.INDEXATION or term.clause_ref not in clauses
    )
    return replace(request, agreement=replace(request.agreement, terms=terms))
