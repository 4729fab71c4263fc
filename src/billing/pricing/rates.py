"""What one school pays for one component, per span of days under the same terms."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from billing.pricing.book import PriceBookVersion, PriceComponent
from billing.pricing.enums import Level, ProblemCode, Proration, StepKind
from billing.pricing.plans import Plan, plan_of
from billing.pricing.pools import Pools, takes, units_of
from billing.pricing.program import Instruction, amount_of, prorate
from billing.pricing.proration import WHOLE, year_part
from billing.pricing.request import PriceRequest, Subject
from billing.pricing.result import Problem, YearPart
from billing.pricing.spans import Span, spans_of
from billing.pricing.terms import AgreementTerm
from kit.dates import Period

NOTHING = YearPart(0, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """A school, a component and a span of days: what a part of them costs, exactly."""

    subject: Subject
    component: PriceComponent
    period: Period
    quantity: int
    plan: Plan
    proration_clause: str
    since: dt.date  # the first day of the call-off in the price period, under whatever terms
    _before: tuple[Instruction, ...] = field(init=False)
    _year: Fraction = field(init=False)

    def __post_init__(self) -> None:
        pricings = (self.plan.listed, self.plan.agreed)
        prices = tuple(one.instruction(self.quantity) for one in pricings if one is not None)
        before = (*prices, *self.plan.before_proration)
        object.__setattr__(self, "_before", before)
        object.__setattr__(self, "_year", amount_of((*before, *self.plan.after_proration)))

    @property
    def list_unit_price(self) -> Fraction:
        """What the price list asks for a unit a year."""
        return Fraction(dict(self._before[0].operands)["unit_price"])

    @property
    def unit_price(self) -> Fraction:
        """What a unit a year costs after tier and indexation, before discounts."""
        price = (self.plan.agreed or self.plan.listed).unit_price(self.quantity)
        factors = (i.operands[0][1] for i in self.plan.before_proration if i.kind is StepKind.INDEXATION)
        return price * Fraction(next(factors, 1))

    def part(self, period: Period) -> YearPart:
        """Return the part of the year that days of this span are; what is not prorated falls on the first."""
        if self.component.proration is Proration.NONE:
            return WHOLE if period.start == self.period.start else NOTHING
        return year_part(period, self.component.proration)

    def program(self, part: YearPart) -> tuple[Instruction, ...]:
        """Return the stages up to the maximum for ``part`` of a year."""
        prorated = () if part.count == part.of else (prorate(part, self.proration_clause),)
        return (*self._before, *prorated, *self.plan.after_proration)

    def exact(self, part: YearPart) -> Fraction:
        """Return the net amount for ``part`` of a year, before rounding.

        Every stage takes its amounts for the same part of the year, so a part is that part of a year's price.
        """
        return self._year * part.fraction

    def list_exact(self, part: YearPart) -> Fraction:
        """Return what the price list asks for ``part`` of a year, before rounding."""
        return self.list_unit_price * self.quantity * part.fraction

    def list_until(self, day: dt.date) -> Fraction:
        """Return what the price list asks from the first day of the call-off up to ``day``, before rounding.

        Terms that cut the days in two do not cut the price list: its cents go on from part to part.
        """
        if day <= self.since:
            return Fraction(0)
        return self.list_exact(year_part(Period(self.since, day), self.component.proration))

    def until(self, day: dt.date) -> YearPart:
        """Return the part of the year from the start of the span up to ``day``."""
        if day <= self.period.start:
            return NOTHING
        end = day if self.period.end is None else min(day, self.period.end)
        return self.part(Period(self.period.start, end))


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of a school and a component that cannot be priced, and why."""

    subject: Subject
    component: str
    period: Period
    problem: Problem


class Rater:
    """Makes the rates of one request; what schools share is worked out once."""

    def __init__(self, request: PriceRequest, version: PriceBookVersion) -> None:
        self._request = request
        self._version = version
        self._pools = Pools(request)
        self._published = {(value.series, value.label): value for value in request.index_values}
        agreement = request.agreement
        self._terms = [term for term in agreement.terms if term.level is Level.LINE] if agreement else []
        self._clause = agreement.proration_clause if agreement else ""
        self._spans: dict[tuple[object, ...], tuple[Span, ...]] = {}
        self._plans: dict[tuple[str, int], Plan] = {}

    @property
    def pools(self) -> Pools:
        """The pooled quantities."""
        return self._pools

    def rates(self) -> Iterator[Rate | Gap]:
        """Yield the rates of every call-off and component, and the gaps between them."""
        for subject in self._request.subjects:
            active = active_period(self._request, subject)
            for component in self._version.components if active else ():
                if active and takes(subject, component.code):
                    yield from self._rates_of(subject, component, active)

    def _rates_of(self, subject: Subject, component: PriceComponent, active: Period) -> Iterable[Rate | Gap]:
        quantity = units_of(component, subject)
        if quantity is None:
            problem = Problem(ProblemCode.QUANTITY_UNKNOWN, component.code, subject.school_id)
            yield Gap(subject, component.code, active, problem)
            return
        for span in self._spans_of(subject, component, active):
            plan = self._plan(component, span)
            yield from (Gap(subject, component.code, span.period, problem) for problem in plan.problems)
            if not plan.problems:
                yield Rate(subject, component, span.period, quantity, plan, self._clause, active.start)

    def _spans_of(self, subject: Subject, component: PriceComponent, active: Period) -> tuple[Span, ...]:
        key = (component.code, subject.lot, active, subject.period.start)
        if key not in self._spans:
            terms = [term for term in self._terms if reaches(term, component.code, subject.lot)]
            self._spans[key] = spans_of(active, subject, terms, component.proration)
        return self._spans[key]

    def _plan(self, component: PriceComponent, span: Span) -> Plan:
        key = (component.code, id(span))
        if key not in self._plans:
            self._plans[key] = plan_of(
                component,
                span,
                pools=self._pools,
                published=self._published,
                version_code=self._version.code,
            )
        return self._plans[key]


def reaches(term: AgreementTerm, component: str, lot: str) -> bool:
    """Return whether ``term`` is about ``component`` in ``lot``."""
    return term.component in {None, component} and term.lot in {"", lot}


def active_period(request: PriceRequest, subject: Subject) -> Period | None:
    """Return the days of the price period that the school has the product under the agreement."""
    active = request.period.intersection(subject.period)
    return active.intersection(request.agreement.period) if active and request.agreement else active
