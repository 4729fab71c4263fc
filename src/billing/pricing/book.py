"""What a price list says: a version, its components, their tiers."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from billing.pricing.enums import Proration, TierMode, Unit


@dataclass(frozen=True, slots=True, order=True)
class VatCategory:
    """A category of EN 16931 (``S``, ``Z``, ``E``, ``AE``, …) with its rate in per cent (21 means 21%)."""

    code: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class PriceTier:
    """Up to and including ``up_to`` (None: without end): euros per unit a year, plus ``flat`` euros a year."""

    up_to: int | None
    unit_price: Decimal
    flat: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PriceComponent:
    """One thing on the price list; ``code`` is its stable name, unique within a version.

    A component without tiers has one tier without end. Prices are euros per unit per school year.
    """

    code: str
    unit: Unit
    tiers: tuple[PriceTier, ...]
    vat: VatCategory
    tier_mode: TierMode = TierMode.NONE
    proration: Proration = Proration.MONTH


@dataclass(frozen=True, slots=True)
class PriceBookVersion:
    """A dated version of the price list; it counts from ``effective_from`` until a later one does."""

    code: str
    effective_from: dt.date
    components: tuple[PriceComponent, ...]
