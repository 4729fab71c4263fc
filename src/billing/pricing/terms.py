"""What a framework agreement says about prices: terms, each with the clause it stands in."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from billing.pricing.book import PriceTier
from billing.pricing.enums import Level, Settlement, TermKind, TierBasis, TierMode
from kit.dates import Period


@dataclass(frozen=True, slots=True)
class FixedPrice:
    """``unit_price`` euros per unit a year, instead of the price list."""

    kind: ClassVar = TermKind.FIXED_PRICE
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class TierTable:
    """Own tiers, or those of the price list when ``tiers`` is empty, reached by the number ``basis`` says."""

    kind: ClassVar = TermKind.TIER_TABLE
    basis: TierBasis
    tiers: tuple[PriceTier, ...] = ()
    tier_mode: TierMode = TierMode.GRADUATED


@dataclass(frozen=True, slots=True)
class PercentOff:
    """``percent`` per cent off: the best of a stack group; groups after one another."""

    kind: ClassVar = TermKind.PERCENT_OFF
    percent: Decimal


@dataclass(frozen=True, slots=True)
class AmountOff:
    """``amount`` euros a year off, for the part of the year that is billed; never below zero."""

    kind: ClassVar = TermKind.AMOUNT_OFF
    amount: Decimal
    level: Level = Level.LINE


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least ``amount`` euros a year, for the part of the year that is billed."""

    kind: ClassVar = TermKind.MINIMUM
    amount: Decimal
    level: Level = Level.LINE


@dataclass(frozen=True, slots=True)
class Maximum:
    """At most ``amount`` euros a year, for the part of the year that is billed; it wins from a minimum."""

    kind: ClassVar = TermKind.MAXIMUM
    amount: Decimal
    level: Level = Level.LINE


@dataclass(frozen=True, slots=True)
class FreePeriod:
    """Free of charge: the first ``months`` of a call-off, or with None every day the term is valid."""

    kind: ClassVar = TermKind.FREE_PERIOD
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Indexation:
    """The price moves with ``series`` from the value labelled ``base`` to the one labelled ``reference``.

    ``share_percent`` of the movement counts, then ``floor_percent`` and ``cap_percent`` bound it.
    """

    kind: ClassVar = TermKind.INDEXATION
    series: str
    base: str
    reference: str
    share_percent: Decimal = Decimal(100)
    floor_percent: Decimal | None = None
    cap_percent: Decimal | None = None


type TermParams = (
    FixedPrice | TierTable | PercentOff | AmountOff | Minimum | Maximum | FreePeriod | Indexation
)


@dataclass(frozen=True, slots=True)
class AgreementTerm:
    """One article: ``params`` in force during ``valid``, for a component (None: all) and a lot ("": all).

    ``stack_group`` and ``position`` order percentages and amounts; ``clause_ref`` reads "art. 5.2".
    """

    clause_ref: str
    params: TermParams
    valid: Period
    component: str | None = None
    lot: str = ""
    stack_group: str = ""
    position: int = 0

    @property
    def kind(self) -> TermKind:
        """Which of the eight kinds it is."""
        return self.params.kind

    @property
    def level(self) -> Level:
        """Whether it works on each line or on the sum of all lines."""
        return self.params.level if isinstance(self.params, AmountOff | Minimum | Maximum) else Level.LINE


@dataclass(frozen=True, slots=True)
class Agreement:
    """A framework agreement as the engine sees it.

    ``maximum_value`` in euros excluding VAT (None: none stated); ``committed_value`` is what was invoiced
    and reserved already, without what this request prices. ``proration_clause`` is named where part of a
    year is billed.
    """

    number: str
    period: Period
    terms: tuple[AgreementTerm, ...] = ()
    settlement: Settlement = Settlement.SNAPSHOT
    proration_clause: str = ""
    maximum_value: Decimal | None = None
    committed_value: Decimal = Decimal(0)
    warn_percent: Decimal = Decimal(80)
