"""Share an amount over parts so that the cents add up."""

from collections.abc import Sequence
from decimal import Decimal

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
    sign = -1 if cents < 0 else 1
    shares = [abs(cents) * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda part: -(abs(cents) * weights[part] % whole))
    for part in order[: abs(cents) - sum(shares)]:
        shares[part] += 1
    return tuple(from_cents(sign * share) for share in shares)
