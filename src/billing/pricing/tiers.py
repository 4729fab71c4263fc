"""What a number of units costs by a table of tiers, exactly."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from billing.pricing.book import PriceTier
from billing.pricing.enums import TierMode


def cost_of(tiers: Sequence[PriceTier], mode: TierMode, quantity: int) -> Fraction:
    """Return euros a year for ``quantity`` units; nothing costs nothing.

    Volume prices alone are not monotone: at 3 euros up to 1 unit and 1 euro after it, 2 units cost less than
    1. So a volume table carries a guard: nobody pays more than a larger number of units would cost.
    """
    if quantity == 0:
        return Fraction(0)
    if mode is not TierMode.VOLUME:
        return _graduated(tiers, quantity)
    own = _volume(tiers[tier_of(tiers, quantity)], quantity)
    return min([own, *(cost for _, cost in _later_starts(tiers, quantity))])


def guard_of(tiers: Sequence[PriceTier], mode: TierMode, quantity: int) -> int | None:
    """Return the larger number of units of which the cost is asked instead, or None when the tier's own is."""
    if mode is not TierMode.VOLUME or quantity == 0:
        return None
    cost = cost_of(tiers, mode, quantity)
    if cost == _volume(tiers[tier_of(tiers, quantity)], quantity):
        return None
    return next(start for start, asked in _later_starts(tiers, quantity) if asked == cost)


def unit_price_of(tiers: Sequence[PriceTier], mode: TierMode, quantity: int) -> Fraction:
    """Return the exact price in euros of one of ``quantity`` units a year, flat amounts shared in."""
    if quantity == 0:
        return Fraction(tiers[0].unit_price)
    return cost_of(tiers, mode, quantity) / quantity


def tier_of(tiers: Sequence[PriceTier], quantity: int) -> int:
    """Return which tier, from 0, ``quantity`` units reach; the last has no end."""
    return next(number for number, tier in enumerate(tiers) if tier.up_to is None or quantity <= tier.up_to)


def next_start(tiers: Sequence[PriceTier], quantity: int) -> int | None:
    """Return the quantity at which the next tier starts, or None in the last one."""
    up_to = tiers[tier_of(tiers, quantity)].up_to
    return None if up_to is None else up_to + 1


def _later_starts(tiers: Sequence[PriceTier], quantity: int) -> list[tuple[int, Fraction]]:
    """Return where each later tier starts and what that many units cost."""
    later = pairwise(tiers[tier_of(tiers, quantity) :])
    starts = ((tier, (before.up_to or 0) + 1) for before, tier in later)
    return [(start, _volume(tier, start)) for tier, start in starts]


def _volume(tier: PriceTier, quantity: int) -> Fraction:
    return Fraction(tier.unit_price) * quantity + Fraction(tier.flat)


def _graduated(tiers: Sequence[PriceTier], quantity: int) -> Fraction:
    total, below = Fraction(0), 0
    for tier in tiers:
        if quantity <= below:
            break
        top = quantity if tier.up_to is None else min(quantity, tier.up_to)
        total += Fraction(tier.unit_price) * (top - below) + Fraction(tier.flat)
        below = top
    return total
