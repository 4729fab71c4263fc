"""Rules of a table of tiers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from billing.pricing.book import PriceTier
from billing.pricing.enums import TierMode
from billing.pricing.validation import kinds
from billing.pricing.validation.kinds import found
from kit.findings import Finding


def check_tiers(tiers: Sequence[PriceTier], mode: TierMode, element: object) -> Iterator[Finding]:
    """Yield what is wrong: gaps, a missing end, rising prices, flat amounts that make a pool dearer."""
    if not tiers:
        yield found(kinds.TIERS_MISSING, element)
        return
    if mode is TierMode.NONE and len(tiers) > 1:
        yield found(kinds.TIERS_NOT_ALLOWED, element)
    if any(tier.unit_price < 0 or tier.flat < 0 for tier in tiers):
        yield found(kinds.PRICE_NEGATIVE, element)
    yield from _check_ends(tiers, element)
    for number, (tier, later) in enumerate(pairwise(tiers), start=2):
        if later.unit_price > tier.unit_price:
            yield found(kinds.TIERS_RISE, element, tier=number)
        if later.flat > (0 if mode is TierMode.GRADUATED else tier.flat):
            yield found(kinds.FLAT_RISES, element, tier=number)


def _check_ends(tiers: Sequence[PriceTier], element: object) -> Iterator[Finding]:
    if tiers[-1].up_to is not None or any(tier.up_to is None for tier in tiers[:-1]):
        yield found(kinds.TIER_WITHOUT_END, element)
    ends = [0, *(tier.up_to for tier in tiers if tier.up_to is not None)]
    if any(later <= end for end, later in pairwise(ends)):
        yield found(kinds.TIERS_NOT_CONTIGUOUS, element)
