"""Terms of an agreement worth looking at: a pooled tier table, 10% off, months, a minimum."""

from decimal import Decimal

from billing import pricing

D = Decimal
TIERS = (pricing.PriceTier(500, D("6.00"), D(0)), pricing.PriceTier(None, D("5.00"), D(0)))
STAFFEL = (
    (
        "art. 5.2",
        pricing.TierTable(pricing.TierBasis.FOUNDATION, TIERS, pricing.TierMode.VOLUME),
        "kring",
    ),
    ("art. 5.4", pricing.PercentOff(D(10)), ""),
    ("art. 5.6", pricing.Minimum(D(250)), "kring"),
)
