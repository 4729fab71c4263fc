"""What the terms of one span say about one component, worked out once for all schools it holds for."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from billing.pricing.book import PriceComponent, PriceTier
from billing.pricing.enums import ProblemCode, StepKind, TermKind, TierBasis, TierMode
from billing.pricing.indices import Published, index_factor
from billing.pricing.pools import Pools
from billing.pricing.program import Instruction
from billing.pricing.result import Problem
from billing.pricing.spans import Span
from billing.pricing.terms import (
    AgreementTerm,
    AmountOff,
    FixedPrice,
    Indexation,
    Maximum,
    Minimum,
    PercentOff,
    TierTable,
)
from billing.pricing.tiers import guard_of, tier_of, unit_price_of


@dataclass(frozen=True, slots=True)
class Pricing:
    """Where the price of a unit comes from: a tier table with whose number reaches it, or one price."""

    kind: StepKind
    clause_ref: str
    tiers: tuple[PriceTier, ...]
    mode: TierMode
    pooled: int | None = None

    def unit_price(self, quantity: int) -> Fraction:
        """Return the exact price of one of ``quantity`` units of a school."""
        return unit_price_of(self.tiers, self.mode, self.pooled or quantity)

    def instruction(self, quantity: int) -> Instruction:
        """Return the instruction that asks it."""
        operands = {"quantity": Fraction(quantity), "unit_price": self.unit_price(quantity)}
        if len(self.tiers) > 1:
            counted = self.pooled or quantity
            operands |= {"counted": Fraction(counted), "tier": Fraction(tier_of(self.tiers, counted) + 1)}
            if guard := guard_of(self.tiers, self.mode, counted):
                operands["guard"] = Fraction(guard)
        basis = {} if self.pooled is None else {"basis": TierBasis.FOUNDATION.value}
        return Instruction.of(self.kind, self.clause_ref, **operands, **basis)


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of a component under the terms of a span; ``problems`` when something is not known."""

    listed: Pricing
    agreed: Pricing | None
    term: AgreementTerm | None
    before_proration: tuple[Instruction, ...]
    after_proration: tuple[Instruction, ...]
    problems: tuple[Problem, ...] = ()


def plan_of(
    component: PriceComponent, span: Span, *, pools: Pools, published: Published, version_code: str
) -> Plan:
    """Work out stages 1 to 9 for ``component`` under the terms of ``span``."""
    term = span.first(TermKind.FIXED_PRICE) or span.first(TermKind.TIER_TABLE)
    agreed, problems = _agreed(component, term, pools) if term else (None, ())
    early, more = _before_proration(component, span, published)
    return Plan(
        listed=Pricing(StepKind.LIST_PRICE, version_code, component.tiers, component.tier_mode),
        agreed=agreed,
        term=term,
        before_proration=early,
        after_proration=(*_percentages(span.terms), *_amounts(span.terms)),
        problems=problems + more,
    )


def _agreed(
    component: PriceComponent, term: AgreementTerm, pools: Pools
) -> tuple[Pricing | None, tuple[Problem, ...]]:
    params = term.params
    if isinstance(params, FixedPrice):
        one_price = (PriceTier(None, params.unit_price),)
        return Pricing(StepKind.FIXED_PRICE, term.clause_ref, one_price, TierMode.NONE), ()
    if not isinstance(params, TierTable):
        raise TypeError(params)
    tiers = params.tiers or component.tiers
    mode = params.tier_mode if params.tiers else component.tier_mode
    if params.basis is TierBasis.SCHOOL:
        return Pricing(StepKind.TIER_PRICE, term.clause_ref, tiers, mode), ()
    pooled = pools.quantity(component, term.lot)
    if pooled is None:
        schools = pools.unknown_schools(component, term.lot)
        unknown = [Problem(ProblemCode.QUANTITY_UNKNOWN, component.code, school) for school in schools]
        incomplete = Problem(ProblemCode.POOL_INCOMPLETE, component.code, clause_ref=term.clause_ref)
        return None, (incomplete, *unknown)
    return Pricing(StepKind.TIER_PRICE, term.clause_ref, tiers, mode, pooled), ()


def _before_proration(
    component: PriceComponent, span: Span, published: Published
) -> tuple[tuple[Instruction, ...], tuple[Problem, ...]]:
    instructions: list[Instruction] = []
    problems: list[Problem] = []
    indexation = span.first(TermKind.INDEXATION)
    if indexation and isinstance(indexation.params, Indexation):
        params, clause = indexation.params, indexation.clause_ref
        factor = index_factor(params, published)
        if isinstance(factor, ProblemCode):
            labels = f"{params.series} {params.base} / {params.reference}"
            problems.append(Problem(factor, component.code, clause_ref=clause, detail=labels))
        else:
            names = {"series": params.series, "base": params.base, "reference": params.reference}
            instructions.append(Instruction.of(StepKind.INDEXATION, clause, factor=factor, **names))
    if free := span.first(TermKind.FREE_PERIOD):
        instructions.append(Instruction.of(StepKind.FREE_PERIOD, free.clause_ref))
    return tuple(instructions), tuple(problems)


def _percentages(terms: Iterable[AgreementTerm]) -> Iterable[Instruction]:
    """Return the best percentage of each stack group, the groups in order of their lowest position."""
    groups: dict[str, list[tuple[AgreementTerm, Fraction]]] = {}
    for term in terms:
        if isinstance(term.params, PercentOff):
            groups.setdefault(term.stack_group, []).append((term, Fraction(term.params.percent)))
    order = sorted((min(term.position for term, _ in group), name) for name, group in groups.items())
    for _, name in order:
        best, percent = min(groups[name], key=lambda one: (-one[1], one[0].position, one[0].clause_ref))
        yield Instruction.of(StepKind.PERCENT_OFF, best.clause_ref, percent=percent)


def _amounts(terms: Iterable[AgreementTerm]) -> Iterable[Instruction]:
    """Return the amounts off in order of position, then the minimum, then the maximum."""
    for wanted, kind in (
        (AmountOff, StepKind.AMOUNT_OFF),
        (Minimum, StepKind.MINIMUM),
        (Maximum, StepKind.MAXIMUM),
    ):
        of_kind = [term for term in terms if isinstance(term.params, wanted)]
        for term in sorted(of_kind, key=lambda term: (term.position, term.stack_group, term.clause_ref)):
            if isinstance(term.params, AmountOff | Minimum | Maximum):
                yield Instruction.of(kind, term.clause_ref, amount=Fraction(term.params.amount))
