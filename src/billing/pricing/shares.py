"""Amounts for the whole agreement, shared over the lines of all schools, month by month."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from billing.pricing.allocation import apportion
from billing.pricing.enums import Level, Proration, StepKind, TermKind
from billing.pricing.program import Instruction
from billing.pricing.proration import year_part
from billing.pricing.rates import Rate, reaches
from billing.pricing.request import PriceRequest
from billing.pricing.result import YearPart
from billing.pricing.terms import AgreementTerm, AmountOff, Maximum, Minimum
from kit.dates import Period, month_starts
from kit.money import from_cents, round_cents, to_cents

ORDER = (TermKind.AMOUNT_OFF, TermKind.MINIMUM, TermKind.MAXIMUM)


def agreement_terms(request: PriceRequest) -> tuple[AgreementTerm, ...]:
    """Return the terms that work on the sum of all lines, in the order they do."""
    terms = request.agreement.terms if request.agreement else ()
    shared = [term for term in terms if term.level is Level.AGREEMENT]
    return tuple(sorted(shared, key=lambda term: (ORDER.index(term.kind), term.position, term.clause_ref)))


@dataclass(slots=True, eq=False)
class _Pot:
    """One term, what of it was placed so far, and on which rate (by its place in the row of rates), in cents."""

    term: AgreementTerm
    force: Period
    reached: tuple[int, ...]
    placed: int = 0
    exact: dict[int, Fraction] = field(default_factory=dict)
    cents: Counter[int] = field(default_factory=Counter)


class _Brought:
    """What a rate brings from its start up to a day, in cents, rounded as its lines are; each worked out once."""

    def __init__(self) -> None:
        self._cents: dict[tuple[int, dt.date], int] = {}
        self._parts: dict[tuple[Period, Proration, dt.date], YearPart] = {}

    def until(self, rate: Rate, day: dt.date) -> int:
        key = (id(rate), day)
        if key not in self._cents:
            self._cents[key] = to_cents(round_cents(rate.exact(self._part(rate, day))))
        return self._cents[key]

    def _part(self, rate: Rate, day: dt.date) -> YearPart:
        key = (rate.period, rate.component.proration, day)
        if key not in self._parts:
            self._parts[key] = rate.until(day)
        return self._parts[key]


class Shares:
    """Each rate's share of the agreement's amounts.

    The amount that has grown by the end of a month, less what was placed before, is shared over the schools
    that have the product on the first of that month, in proportion to what they pay for it; what does not
    fit there (a line never falls below zero) goes over what they paid since the start. A share belongs to
    its month, so however a period is cut the cents add up, and who joins later changes no earlier month.
    """

    def __init__(self, request: PriceRequest, rates: Sequence[Rate]) -> None:
        self._period = request.period
        self._rates = rates
        self._brought = _Brought()
        self._shares: dict[int, list[tuple[dt.date, AgreementTerm, int]]] = {}
        self._pots = [pot for term in agreement_terms(request) if (pot := self._pot(request, term))]
        for month in _months(request.period) if self._pots else ():
            self._share_out(month)

    def between(self, rate: Rate, period: Period) -> Iterable[Instruction]:
        """Return the shares that ``rate`` carries for ``period``, one per term."""
        sums: Counter[int] = Counter()
        for month, term, cents in self._shares.get(id(rate), ()):
            if month in period:
                sums[id(term)] += cents
        for pot in self._pots:
            if cents := sums[id(pot.term)]:
                amount = Fraction(cents, 100)
                yield Instruction.of(
                    StepKind.SHARE, pot.term.clause_ref, amount=amount, of=pot.term.kind.value
                )

    def _pot(self, request: PriceRequest, term: AgreementTerm) -> _Pot | None:
        agreement = request.agreement
        force = term.valid.intersection(request.period)
        force = force.intersection(agreement.period) if force and agreement else None
        reached = tuple(
            place
            for place, rate in enumerate(self._rates)
            if reaches(term, rate.component.code, rate.subject.lot)
        )
        return _Pot(term, force, reached) if force and reached else None

    def _share_out(self, month: Period) -> None:
        end, brought = month.end or month.start, self._brought.until
        active = {place: rate for place, rate in enumerate(self._rates) if month.start in rate.period}
        monthly = {place: brought(rate, end) - brought(rate, month.start) for place, rate in active.items()}
        so_far = {
            place: brought(rate, end) + sum(pot.cents[place] for pot in self._pots)
            for place, rate in active.items()
        }
        for number, pot in enumerate(self._pots):
            if month.start not in pot.force:
                continue
            due = self._due(pot, self._pots[:number], end) - pot.placed
            for nets in (monthly, so_far):
                due -= _place(pot, nets, due)
            for place, cents in _round(pot, so_far):
                monthly[place] += cents
                so_far[place] += cents
                self._shares.setdefault(id(self._rates[place]), []).append((month.start, pot.term, cents))

    def _due(self, pot: _Pot, earlier: Iterable[_Pot], day: dt.date) -> int:
        """Return what the term comes to from when it came into force up to ``day``, in cents."""
        accrued = pot.force.intersection(Period(self._period.start, day)) or pot.force
        end, brought = accrued.end or accrued.start, self._brought.until
        rates = [self._rates[place] for place in pot.reached]
        total = sum(brought(rate, end) - brought(rate, accrued.start) for rate in rates)
        total += sum(other.cents[place] for other in earlier for place in pot.reached)
        return to_cents(change_of(pot.term, from_cents(total), accrued))


def change_of(term: AgreementTerm, total: Decimal, accrued: Period) -> Decimal:
    """Return what ``term`` adds to (or takes off) a ``total`` for the ``accrued`` days, in whole cents."""
    fraction = year_part(accrued, Proration.MONTH).fraction
    match term.params:
        case AmountOff(amount=amount):
            return -min(total, round_cents(Fraction(amount) * fraction))
        case Minimum(amount=amount):
            return max(Decimal(0), round_cents(Fraction(amount) * fraction) - total)
        case Maximum(amount=amount):
            return min(Decimal(0), round_cents(Fraction(amount) * fraction) - total)
        case _:
            raise TypeError(term.params)


def _months(period: Period) -> Iterator[Period]:
    firsts = list(month_starts(period))
    ends = [*firsts, period.end or period.start]
    return (Period(first, end) for first, end in pairwise(ends))


def _place(pot: _Pot, nets: dict[int, int], due: int) -> int:
    """Place as much of ``due`` as fits over the rates of ``pot``, in proportion to ``nets``; return how much."""
    weights = {place: nets[place] for place in pot.reached if nets.get(place, 0) > 0}
    whole = sum(weights.values())
    placed = max(due, -whole) if whole else 0
    if placed:
        for place, weight in weights.items():
            pot.exact[place] = pot.exact.get(place, Fraction(0)) + Fraction(placed * weight, whole)
    pot.placed += placed
    return placed


def _round(pot: _Pot, so_far: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Round the shares of the rates active in a month by largest remainder; yield what changed, by rate.

    ``so_far`` is what they bring with all shares until now: none comes below zero, not by a cent either.
    """
    places = [place for place in pot.reached if pot.exact.get(place) and place in so_far]
    if not places:
        return
    frozen = sum(pot.cents.values()) - sum(pot.cents[place] for place in places)
    rounded = apportion(pot.placed - frozen, [pot.exact[place] for place in places])
    lowest = [pot.cents[place] - so_far[place] for place in places]
    cents = _lifted(rounded, lowest)
    pot.placed = frozen + sum(cents)
    for place, share in zip(places, cents, strict=True):
        change, pot.cents[place] = share - pot.cents[place], share
        if change:
            yield place, change


def _lifted(shares: Sequence[int], lowest: Sequence[int]) -> list[int]:
    """Return ``shares``, none below its ``lowest``; the others make up for it as far as they can."""
    lifted = [max(share, least) for share, least in zip(shares, lowest, strict=True)]
    over = sum(lifted) - sum(shares)
    for part, least in enumerate(lowest):
        give = min(over, lifted[part] - least)
        lifted[part] -= give
        over -= give
    return lifted
