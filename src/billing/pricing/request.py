"""What the engine is asked: a snapshot of everything a price depends on."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from billing.pricing.book import PriceBookVersion
from billing.pricing.enums import IndexStatus, RoundingPolicy
from billing.pricing.terms import Agreement
from kit.dates import Period

ENGINE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Subject:
    """A call-off of a school: its pupils at the count date (None: not known) and the days it has the product.

    ``components`` it called off (None: all of the price list). ``is_pooled`` False: it pays the pooled tier
    but was not counted in it (it joined after the count date).
    """

    school_id: UUID
    pupils: int | None
    period: Period
    lot: str = ""
    components: tuple[str, ...] | None = None
    is_pooled: bool = True


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One published value of an index series, for example series "cbs-dpi", label "2026-05"."""

    series: str
    label: str
    value: Decimal
    status: IndexStatus


@dataclass(frozen=True, slots=True)
class Billed:
    """What was billed before for days of the price period, in euros: not billed twice, or settled."""

    school_id: UUID
    component: str
    period: Period
    list_amount: Decimal
    net_amount: Decimal


@dataclass(frozen=True, slots=True)
class AssumedPool:
    """Only for a what-if: reckon as if the pool of ``component`` counted ``quantity`` units."""

    component: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PriceRequest:
    """Everything a price depends on; equal requests give byte-identical results, at any time, anywhere.

    ``period`` is the price period, within one school year; ``part`` the days to bill now (None: all of it).
    ``subjects`` are all schools of the pooled scope, ``wanted`` those whose lines are asked (None: all).
    """

    period: Period
    versions: tuple[PriceBookVersion, ...]
    subjects: tuple[Subject, ...]
    agreement: Agreement | None = None
    part: Period | None = None
    wanted: tuple[UUID, ...] | None = None
    index_values: tuple[IndexValue, ...] = ()
    billed: tuple[Billed, ...] = ()
    assumed_pools: tuple[AssumedPool, ...] = ()
    rounding: RoundingPolicy = RoundingPolicy.CUMULATIVE
    engine_version: str = ENGINE_VERSION
