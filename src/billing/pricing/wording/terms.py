"""What an article says, as the contract annex prints it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from billing.pricing.book import PriceTier
from billing.pricing.enums import Level, TierBasis, TierMode
from billing.pricing.terms import (
    AgreementTerm,
    AmountOff,
    FixedPrice,
    FreePeriod,
    Indexation,
    Maximum,
    Minimum,
    PercentOff,
    TermParams,
    TierTable,
)
from billing.pricing.wording.numbers import count, euro, percent, table_of, unit_price

TERMS = {
    "nl": {
        "fixed_price": "Vaste prijs van %(price)s per eenheid per jaar, in plaats van de prijslijst",
        "tiers": "Staffel %(basis)s, %(mode)s: %(tiers)s",
        "list_tiers": "Staffel van de prijslijst, %(basis)s",
        "school": "per school",
        "foundation": "voor alle scholen samen",
        "graduated": "oplopend",
        "volume": "alle eenheden in de bereikte staffel",
        "none": "één prijs",
        "up_to": "t/m %(number)s %(price)s",
        "rest": "daarboven %(price)s",
        "flat": " + %(flat)s",
        "percent_off": "%(percent)s korting",
        "amount_off": "%(amount)s korting per jaar",
        "minimum": "Ten minste %(amount)s per jaar",
        "maximum": "Ten hoogste %(amount)s per jaar",
        "shared": ", voor de hele overeenkomst samen",
        "free_months": "De eerste %(months)s maanden van een nadere overeenkomst zijn gratis",
        "free": "Gratis",
        "indexation": "Indexering met %(series)s van %(base)s naar %(reference)s",
        "share": ", voor %(percent)s van de beweging",
        "floor": ", ten minste %(percent)s",
        "cap": ", ten hoogste %(percent)s",
    },
    "en": {
        "fixed_price": "Fixed price of %(price)s per unit a year, instead of the price list",
        "tiers": "Tier %(basis)s, %(mode)s: %(tiers)s",
        "list_tiers": "Tier of the price list, %(basis)s",
        "school": "of each school",
        "foundation": "of all schools together",
        "graduated": "graduated",
        "volume": "all units at the tier reached",
        "none": "one price",
        "up_to": "up to %(number)s %(price)s",
        "rest": "above %(price)s",
        "flat": " + %(flat)s",
        "percent_off": "%(percent)s off",
        "amount_off": "%(amount)s off a year",
        "minimum": "At least %(amount)s a year",
        "maximum": "At most %(amount)s a year",
        "shared": ", for the whole agreement together",
        "free_months": "The first %(months)s months of a call-off are free",
        "free": "Free of charge",
        "indexation": "Indexed with %(series)s from %(base)s to %(reference)s",
        "share": ", for %(percent)s of the movement",
        "floor": ", at least %(percent)s",
        "cap": ", at most %(percent)s",
    },
}


def explain_term(term: AgreementTerm, language: str) -> str:
    """Return what ``term`` says in Dutch ("nl") or English ("en"), without its clause, component and days."""
    return explain_params(term.params, language)


def explain_params(params: TermParams, language: str) -> str:
    """Return what the parameters of a term say."""
    texts = table_of(TERMS, language)
    match params:
        case FixedPrice(price):
            return texts["fixed_price"] % {"price": unit_price(Fraction(price), language)}
        case TierTable():
            return _table(params, language)
        case PercentOff(share):
            return texts["percent_off"] % {"percent": percent(Fraction(share), language)}
        case AmountOff(amount, level) | Minimum(amount, level) | Maximum(amount, level):
            text = texts[params.kind] % {"amount": euro(amount, language)}
            return text + (texts["shared"] if level is Level.AGREEMENT else "")
        case FreePeriod(months):
            return texts["free"] if months is None else texts["free_months"] % {"months": months}
        case Indexation():
            return _indexation(params, language)


def explain_tiers(tiers: Sequence[PriceTier], language: str) -> str:
    """Return a table of tiers on one line: ``up to 1,000 €6.00, above €5.00``; one price is that price."""
    texts = table_of(TERMS, language)
    if len(tiers) == 1:
        return _price(tiers[0], language)
    parts = []
    for tier in tiers:
        key = "rest" if tier.up_to is None else "up_to"
        parts.append(
            texts[key] % {"number": count(tier.up_to or 0, language), "price": _price(tier, language)}
        )
    return ", ".join(parts)


def _price(tier: PriceTier, language: str) -> str:
    flat = table_of(TERMS, language)["flat"] % {"flat": euro(tier.flat, language)} if tier.flat else ""
    return unit_price(Fraction(tier.unit_price), language) + flat


def _table(table: TierTable, language: str) -> str:
    texts = table_of(TERMS, language)
    basis = texts["foundation" if table.basis is TierBasis.FOUNDATION else "school"]
    if not table.tiers:
        return texts["list_tiers"] % {"basis": basis}
    mode = texts[TierMode(table.tier_mode).value]
    return texts["tiers"] % {"basis": basis, "mode": mode, "tiers": explain_tiers(table.tiers, language)}


def _indexation(params: Indexation, language: str) -> str:
    texts = table_of(TERMS, language)
    named = {"series": params.series, "base": params.base, "reference": params.reference}
    bounds: tuple[tuple[str, Decimal | None], ...] = (
        ("share", None if params.share_percent == 100 else params.share_percent),
        ("floor", params.floor_percent),
        ("cap", params.cap_percent),
    )
    return texts["indexation"] % named + "".join(
        texts[name] % {"percent": percent(Fraction(share), language)}
        for name, share in bounds
        if share is not None
    )
