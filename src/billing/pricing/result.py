"""What the engine answers: lines with their trace, totals, states and problems."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from billing.pricing.book import VatCategory
from billing.pricing.enums import CeilingStatus, LineKind, ProblemCode, StepKind, Unit
from kit.dates import Period

type Operand = Fraction | str


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a line: euros ``before`` and ``after``, exact; ``rounded`` says this step rounded.

    ``operands`` are (name, value) pairs, enough to do the step again (``trace.replay``) and to explain it.
    """

    kind: StepKind
    clause_ref: str
    operands: tuple[tuple[str, Operand], ...]
    before: Fraction
    after: Fraction
    rounded: bool = False

    def operand(self, name: str) -> Operand:
        """Return the operand called ``name``; raises KeyError."""
        return dict(self.operands)[name]

    def number(self, name: str) -> Fraction:
        """Return the operand called ``name`` as an exact number."""
        return Fraction(self.operand(name))


@dataclass(frozen=True, slots=True)
class YearPart:
    """The part of a school year that is billed, not reduced: 7 of 12 months, 212 of 365 days, 1 of 1."""

    count: int
    of: int

    @property
    def fraction(self) -> Fraction:
        """It as an exact number."""
        return Fraction(self.count, self.of)


@dataclass(frozen=True, slots=True)
class PricedLine:
    """What one school owes for one component over ``period``, in euros excluding VAT.

    ``list_amount`` is what the price list alone would ask. ``unit_price`` is exact, per unit a year, after
    tier and indexation, before discounts: ``quantity`` x ``unit_price`` x ``part`` is the amount before them.
    """

    school_id: UUID
    component: str
    unit: Unit
    kind: LineKind
    period: Period
    quantity: int
    list_unit_price: Fraction
    unit_price: Fraction
    part: YearPart
    list_amount: Decimal
    net_amount: Decimal
    vat: VatCategory
    trace: tuple[TraceStep, ...]

    @property
    def saved_amount(self) -> Decimal:
        """What the agreement saves on the price list, in euros; negative when it costs."""
        return self.list_amount - self.net_amount


@dataclass(frozen=True, slots=True)
class VatTotal:
    """The sum of net of one VAT category and the VAT on that sum (EN 16931, BR-CO-17)."""

    vat: VatCategory
    net_amount: Decimal
    vat_amount: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over lines, in euros."""

    list_amount: Decimal
    net_amount: Decimal
    vat_amount: Decimal
    gross_amount: Decimal
    per_vat: tuple[VatTotal, ...]


@dataclass(frozen=True, slots=True)
class TierState:
    """Where a pool stands: ``missing`` more units reach the next tier.

    ``saved_per_year`` is what the units of today would then cost less in a full year, discounts included,
    for all pooled schools together. Without a next tier ``missing`` is None.
    """

    component: str
    lot: str
    clause_ref: str
    quantity: int
    tier: int
    tiers: int
    missing: int | None
    next_unit_price: Decimal | None
    saved_per_year: Decimal | None


@dataclass(frozen=True, slots=True)
class CeilingState:
    """The agreement's maximum value against what is committed with these lines, in euros excluding VAT."""

    status: CeilingStatus
    maximum_value: Decimal
    committed_before: Decimal
    committed_after: Decimal

    @property
    def free_value(self) -> Decimal:
        """What is left under the maximum; negative when it is passed."""
        return self.maximum_value - self.committed_after


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something is not known, so the lines it touches are not priced. Empty strings and None mean: all."""

    code: ProblemCode
    component: str = ""
    school_id: UUID | None = None
    clause_ref: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PriceResult:
    """The answer; lines in the order of school id, component and day, whatever the order of the question."""

    lines: tuple[PricedLine, ...]
    problems: tuple[Problem, ...]
    totals: Totals
    tiers: tuple[TierState, ...]
    ceiling: CeilingState | None
    version_code: str
    input_hash: str
    engine_version: str

    @property
    def is_complete(self) -> bool:
        """Whether everything asked was priced."""
        return not self.problems
