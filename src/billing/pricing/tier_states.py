"""Where the pooled tiers stand, and what the next one would save."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from billing.pricing.enums import StepKind, TierBasis
from billing.pricing.plans import Pricing
from billing.pricing.program import Instruction, amount_of
from billing.pricing.rates import Rate
from billing.pricing.result import TierState
from billing.pricing.terms import TierTable
from billing.pricing.tiers import next_start, tier_of
from kit.money import round_cents


def tier_states(rates: Iterable[Rate]) -> tuple[TierState, ...]:
    """Return the state of every pooled tier table that ``rates`` of all schools are priced by."""
    tables: dict[tuple[str, str, str, dt.date], dict[tuple[object, str], Rate]] = {}
    for rate in rates:
        term = rate.plan.term
        if term and isinstance(term.params, TierTable) and term.params.basis is TierBasis.FOUNDATION:
            key = (rate.component.code, term.lot, term.clause_ref, term.valid.start)
            tables.setdefault(key, {})[rate.subject.school_id, rate.subject.lot] = rate
    return tuple(state for key in sorted(tables) for state in _state(tuple(tables[key].values())))


def _state(rates: tuple[Rate, ...]) -> Iterable[TierState]:
    """Yield the state of one table from the last rate of each school in the period."""
    agreed, term = rates[0].plan.agreed, rates[0].plan.term
    if agreed is None or agreed.pooled is None or term is None:
        return
    start = next_start(agreed.tiers, agreed.pooled)
    yield TierState(
        component=rates[0].component.code,
        lot=term.lot,
        clause_ref=term.clause_ref,
        quantity=agreed.pooled,
        tier=tier_of(agreed.tiers, agreed.pooled) + 1,
        tiers=len(agreed.tiers),
        missing=None if start is None else start - agreed.pooled,
        next_unit_price=None if start is None else agreed.tiers[tier_of(agreed.tiers, start)].unit_price,
        saved_per_year=None if start is None else _saved(rates, start),
    )


def _saved(rates: Iterable[Rate], start: int) -> Decimal:
    """Return what the units of today cost less in a full year when the pool counts ``start`` units."""
    return round_cents(sum((_full_year(rate, None) - _full_year(rate, start) for rate in rates), Fraction(0)))


def _full_year(rate: Rate, pooled: int | None) -> Fraction:
    agreed = rate.plan.agreed
    if agreed is None:
        return Fraction(0)
    if pooled is not None:
        agreed = Pricing(agreed.kind, agreed.clause_ref, agreed.tiers, agreed.mode, pooled)
    paid = (i for i in rate.plan.before_proration if i.kind is not StepKind.FREE_PERIOD)
    program: list[Instruction] = [agreed.instruction(rate.quantity), *paid, *rate.plan.after_proration]
    return amount_of(program)
