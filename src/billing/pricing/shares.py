"""Amounts for the whole agreement, shared over the lines of all schools by largest remainder."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from billing.pricing.allocation import allocate
from billing.pricing.enums import Level, Proration, StepKind, TermKind
from billing.pricing.program import Instruction
from billing.pricing.proration import year_part
from billing.pricing.rates import Rate, reaches
from billing.pricing.request import PriceRequest
from billing.pricing.terms import AgreementTerm, AmountOff, Maximum, Minimum
from kit.dates import Period
from kit.money import ZERO, round_cents, to_cents

type Share = tuple[AgreementTerm, Decimal]
ORDER = (TermKind.AMOUNT_OFF, TermKind.MINIMUM, TermKind.MAXIMUM)


def agreement_terms(request: PriceRequest) -> tuple[AgreementTerm, ...]:
    """Return the terms that work on the sum of all lines, in the order they do."""
    terms = request.agreement.terms if request.agreement else ()
    shared = [term for term in terms if term.level is Level.AGREEMENT]
    return tuple(sorted(shared, key=lambda term: (ORDER.index(term.kind), term.position, term.clause_ref)))


class Shares:
    """Each rate's share of the agreement's amounts, from the start of the price period up to a day.

    What a line carries is the share at its last day less the share at its first, so that however a period
    is cut the cents add up to the whole.
    """

    def __init__(self, request: PriceRequest, rates: Sequence[Rate]) -> None:
        self._request = request
        self._rates = rates
        self._terms = agreement_terms(request)
        self._known: dict[dt.date, dict[int, list[Share]]] = {}

    def between(self, rate: Rate, period: Period) -> Iterable[Instruction]:
        """Return the shares that ``rate`` carries for ``period``."""
        if not self._terms or period.end is None:
            return
        before = {id(term): amount for term, amount in self._at(period.start).get(id(rate), ())}
        for term, amount in self._at(period.end).get(id(rate), ()):
            share = amount - before.pop(id(term), ZERO)
            if share:
                yield Instruction.of(
                    StepKind.SHARE, term.clause_ref, amount=Fraction(share), of=term.kind.value
                )

    def _at(self, day: dt.date) -> dict[int, list[Share]]:
        if day not in self._known:
            self._known[day] = self._share_out(day)
        return self._known[day]

    def _share_out(self, day: dt.date) -> dict[int, list[Share]]:
        shares: dict[int, list[Share]] = {}
        for term in self._terms:
            accrued = self._days_until(term, day)
            reached = [r for r in self._rates if reaches(term, r.component.code, r.subject.lot)]
            if accrued is None or not reached:
                continue
            nets = [self._net(rate, accrued, shares) for rate in reached]
            change = change_of(term, sum(nets, ZERO), accrued)
            if change and sum(nets, ZERO) > 0:
                parts = allocate(change, [max(0, to_cents(net)) for net in nets])
                for rate, part in zip(reached, parts, strict=True):
                    shares.setdefault(id(rate), []).append((term, part))
        return shares

    def _days_until(self, term: AgreementTerm, day: dt.date) -> Period | None:
        agreement = self._request.agreement
        if agreement is None or day <= self._request.period.start:
            return None
        passed = Period(self._request.period.start, day).intersection(term.valid)
        return passed.intersection(agreement.period) if passed else None

    def _net(self, rate: Rate, accrued: Period, shares: dict[int, list[Share]]) -> Decimal:
        """Return what the rate brings in those days, in cents, with the shares it has of earlier terms."""
        end = accrued.end or accrued.start
        own = round_cents(rate.exact(rate.until(end))) - round_cents(rate.exact(rate.until(accrued.start)))
        return own + sum((amount for _, amount in shares.get(id(rate), ())), ZERO)


def change_of(term: AgreementTerm, total: Decimal, accrued: Period) -> Decimal:
    """Return what ``term`` adds to (or takes off) a ``total`` for the ``accrued`` days, in whole cents."""
    fraction = year_part(accrued, Proration.MONTH).fraction
    match term.params:
        case AmountOff(amount=amount):
            return -min(total, round_cents(Fraction(amount) * fraction))
        case Minimum(amount=amount):
            return max(ZERO, round_cents(Fraction(amount) * fraction) - total)
        case Maximum(amount=amount):
            return min(ZERO, round_cents(Fraction(amount) * fraction) - total)
        case _:
            raise TypeError(term.params)
