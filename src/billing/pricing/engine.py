"""The price of everything a request asks, in the fixed order of ``stages``."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from billing.pricing.book import PriceBookVersion
from billing.pricing.enums import ProblemCode, Settlement
from billing.pricing.lines import Liner
from billing.pricing.rates import Gap, Rate, Rater, reaches
from billing.pricing.request import Billed, PriceRequest, Subject
from billing.pricing.result import PricedLine, PriceResult, Problem
from billing.pricing.shares import Shares, agreement_terms
from billing.pricing.snapshots import canonical, hash_of
from billing.pricing.spans import without
from billing.pricing.tier_states import tier_states
from billing.pricing.totals import ceiling_of, totals_of
from billing.pricing.validation import refuse_broken

type Place = tuple[UUID, str]


def price(request: PriceRequest) -> PriceResult:
    """Return the lines, totals and states of ``request``; the same request always gives the same bytes.

    Amounts are euros excluding VAT unless they say otherwise. What is not known is a problem in the result
    and has no line. Raises PriceRequestRefused when the request breaks a rule, UnknownEngine when it was
    made for an engine this is not.
    """
    request = canonical(request)
    version = version_at_start(request)
    refuse_broken(request, version)
    lines: tuple[PricedLine, ...] = ()
    pricing = _Pricing(request, version) if version else None
    if pricing:
        lines = tuple(pricing.lines())
    totals = totals_of(lines)
    return PriceResult(
        lines=lines,
        problems=pricing.problems() if pricing else (Problem(ProblemCode.NO_PRICE_VERSION),),
        totals=totals,
        tiers=tier_states(pricing.rates) if pricing else (),
        ceiling=ceiling_of(request.agreement, totals.net_amount),
        version_code=version.code if version else "",
        input_hash=hash_of(request),
        engine_version=request.engine_version,
    )


def version_at_start(request: PriceRequest) -> PriceBookVersion | None:
    """Return the version of the price list in force on the first day of the price period (stage 1)."""
    in_force = [version for version in request.versions if version.effective_from <= request.period.start]
    return max(in_force, key=lambda version: version.effective_from, default=None)


class _Pricing:
    """One run of the engine: rates of all schools first, then the lines of those that are wanted."""

    def __init__(self, request: PriceRequest, version: PriceBookVersion) -> None:
        self._request = request
        self._version = version
        self._part = request.part or request.period
        everybody = (subject.school_id for subject in request.subjects)
        self._wanted = set(everybody if request.wanted is None else request.wanted)
        self._end = self._part.end or self._part.start
        self.rates: list[Rate] = []
        self._gaps: list[Gap] = []
        for one in Rater(request, version).rates():
            if isinstance(one, Rate):
                self.rates.append(one)
            elif one.period.start < self._end:
                self._gaps.append(one)
        self._share_problems = tuple(self._unknown_shares())

    def problems(self) -> tuple[Problem, ...]:
        """Return what stops lines that are wanted, each once."""
        found = [
            gap.problem
            for gap in self._gaps
            if gap.subject.school_id in self._wanted and (self._is_settled or gap.period.overlaps(self._part))
        ]
        for subject in self._request.subjects:
            if subject.school_id in self._wanted:
                found += self._uncovered(subject)
        return tuple(sorted({*found, *self._share_problems}, key=_order))

    def lines(self) -> Iterator[PricedLine]:
        """Yield the wanted lines by school, component and day."""
        liner = Liner(self._request.rounding, Shares(self._request, self.rates))
        billed = _by_place(self._request.billed)
        unknown = {(gap.subject.school_id, gap.component) for gap in self._gaps}
        rates: dict[Place, list[Rate]] = {}
        for rate in self.rates:
            rates.setdefault((rate.subject.school_id, rate.component.code), []).append(rate)
        for school in sorted(self._wanted):
            for component in self._version.components:
                place = (school, component.code)
                if self._waits_for_shares(rates.get(place, ())):
                    continue
                rows, own = billed.get(place, []), rates.get(place, [])
                for row in rows if self._is_settled and place not in unknown else ():
                    if row.period.start < self._end:
                        yield from liner.settlement(own, row, component)
                for rate in own:
                    yield from liner.charges(rate, self._part, rows)

    @property
    def _is_settled(self) -> bool:
        agreement = self._request.agreement
        return agreement is not None and agreement.settlement is Settlement.TRUE_UP

    def _waits_for_shares(self, rates: Iterable[Rate]) -> bool:
        return bool(self._share_problems) and any(
            reaches(term, rate.component.code, rate.subject.lot)
            for term in agreement_terms(self._request)
            for rate in rates
        )

    def _unknown_shares(self) -> Iterator[Problem]:
        """Yield a problem for every amount that cannot be shared because some line is not known."""
        for term in agreement_terms(self._request):
            if any(reaches(term, gap.component, gap.subject.lot) for gap in self._gaps):
                yield Problem(ProblemCode.SHARE_UNKNOWN, term.component or "", clause_ref=term.clause_ref)

    def _uncovered(self, subject: Subject) -> Iterator[Problem]:
        days = self._part.intersection(subject.period)
        if days and self._request.agreement:
            for piece in without(days, [self._request.agreement.period]):
                detail = f"{piece.start}/{piece.end}"
                yield Problem(ProblemCode.DATE_NOT_COVERED, school_id=subject.school_id, detail=detail)


def _by_place(rows: Iterable[Billed]) -> dict[Place, list[Billed]]:
    places: dict[Place, list[Billed]] = {}
    for row in rows:
        places.setdefault((row.school_id, row.component), []).append(row)
    return places


def _order(problem: Problem) -> tuple[str, ...]:
    school = "" if problem.school_id is None else str(problem.school_id)
    return (problem.code, problem.component, school, problem.clause_ref, problem.detail)
