"""Share an amount over parts so that the cents add up."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kit.money import from_cents, to_cents


def allocate(amount: Decimal, weights: Sequence[int]) -> tuple[Decimal, ...]:
    """Share ``amount`` euros in proportion to ``weights`` by largest remainder; the shares sum to ``amount``.

    Equal remainders go to the earlier part; a part without weight gets nothing. A negative amount is shared
    as its positive. Raises ValueError for a negative weight, no weight at all, or an amount not in cents.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        msg = "an amount is shared over weights of which none is negative and some are positive"
        raise ValueError(msg)
    cents = to_cents(amount)
    shares = apportion(cents, [Fraction(cents * weight, whole) for weight in weights])
    return tuple(from_cents(share) for share in shares)


def apportion(cents: int, exact: Sequence[Fraction]) -> list[int]:
    """Round ``exact`` cents to whole ones that sum to ``cents``: what floors leave goes to the largest remainders.

    Amounts below zero are rounded as if they were above it.
    """
    if cents < 0:
        return [-share for share in apportion(-cents, [-share for share in exact])]
    shares = [share.__floor__() for share in exact]
    order = sorted(range(len(exact)), key=lambda part: shares[part] - exact[part])
    each, left = divmod(cents - sum(shares), len(exact))
    for place, part in enumerate(order):
        shares[part] += each + (place < left)
    return shares
