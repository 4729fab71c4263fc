"""What a number of units costs by a table of tiers, exactly."""

from collections.abc import Sequence
from fractions import Fraction

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
    reached = tier_of(tiers, quantity)
    starts = [(tier.up_to or 0) + 1 for tier in tiers[reached:-1]]
    asked = [_volume(tiers[reached], quantity)]
    asked += [_volume(tier, start) for tier, start in zip(tiers[reached + 1 :], starts, strict=True)]
    return min(asked)


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
