"""What the annex prints of each kind of term."""

from decimal import Decimal

import pytest

from billing import pricing

D = Decimal
TIERS = (pricing.PriceTier(1000, D("6.00")), pricing.PriceTier(None, D("5.00"), D(10)))


@pytest.mark.parametrize(
    ("params", "dutch", "english"),
    [
        (
            pricing.FixedPrice(D("4.5")),
            "Vaste prijs van €\xa04,50 per eenheid per jaar, in plaats van de prijslijst",
            "Fixed price of €4.50 per unit a year, instead of the price list",
        ),
        (
            pricing.TierTable(pricing.TierBasis.FOUNDATION, TIERS, pricing.TierMode.VOLUME),
            (
                "Staffel voor alle scholen samen, alle eenheden in de bereikte staffel: "
                "t/m 1.000 €\xa06,00, daarboven €\xa05,00 + €\xa010,00"
            ),
            "Tier of all schools together, all units at the tier reached: up to 1,000 €6.00, above €5.00 + €10.00",
        ),
        (
            pricing.TierTable(pricing.TierBasis.SCHOOL),
            "Staffel van de prijslijst, per school",
            "Tier of the price list, of each school",
        ),
        (pricing.PercentOff(D("7.5")), "7,5% korting", "7.5% off"),
        (
            pricing.AmountOff(D(100), pricing.Level.AGREEMENT),
            "€\xa0100,00 korting per jaar, voor de hele overeenkomst samen",
            "€100.00 off a year, for the whole agreement together",
        ),
        (pricing.Minimum(D(900)), "Ten minste €\xa0900,00 per jaar", "At least €900.00 a year"),
        (pricing.FreePeriod(), "Gratis", "Free of charge"),
        (
            pricing.FreePeriod(3),
            "De eerste 3 maanden van een nadere overeenkomst zijn gratis",
            "The first 3 months of a call-off are free",
        ),
        (
            pricing.Indexation("dpi", "2025", "2026", D(80), D(0), D(3)),
            "Indexering met dpi van 2025 naar 2026, voor 80% van de beweging, ten minste 0%, ten hoogste 3%",
            "Indexed with dpi from 2025 to 2026, for 80% of the movement, at least 0%, at most 3%",
        ),
    ],
)
def test_a_term_in_words(params: pricing.TermParams, dutch: str, english: str) -> None:
    assert (pricing.explain_params(params, "nl"), pricing.explain_params(params, "en")) == (dutch, english)
