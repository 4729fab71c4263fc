"""Why a line costs what it costs: a sentence per step that names its clause."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from billing.pricing.enums import StepKind, Unit
from billing.pricing.result import PricedLine, TraceStep
from billing.pricing.wording.numbers import count, euro, factor, percent, table_of, unit_price, units
from billing.pricing.wording.tables import SENTENCES
from kit.money import round_cents

MONTHS = 12
ONLY_WHEN_FELT = {StepKind.AMOUNT_OFF, StepKind.MINIMUM, StepKind.MAXIMUM}
UNITS = {"quantity", "counted", "guard"}
WRITERS: dict[str, Callable[[Fraction, str], str]] = {
    "amount": euro,
    "billed": euro,
    "billed_list": euro,
    "unit_price": unit_price,
    "percent": percent,
    "factor": factor,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One step in words, and what the line comes to after it, in euros rounded for reading."""

    text: str
    amount: Decimal
    kind: StepKind
    clause_ref: str


def explain(line: PricedLine, language: str) -> tuple[Sentence, ...]:
    """Return ``line`` in Dutch ("nl") or English ("en") sentences; steps that changed nothing stay silent."""
    return tuple(
        Sentence(with_clause(step, line.unit, language), round_cents(step.after), step.kind, step.clause_ref)
        for step in _felt(line)
    )


def with_clause(step: TraceStep, unit: Unit, language: str) -> str:
    """Return what a step did and the clause that says so."""
    text = text_of(step, unit, language)
    return f"{text}, {step.clause_ref}" if step.clause_ref else text


def text_of(step: TraceStep, unit: Unit, language: str) -> str:
    """Return what a step did, without its clause."""
    values = {name: _written(name, value, unit, language) for name, value in step.operands}
    return table_of(SENTENCES, language)[_key(step, unit)] % values


def _felt(line: PricedLine) -> Iterator[TraceStep]:
    for step in line.trace:
        is_plain = step.kind is StepKind.ROUNDING and round_cents(step.before) == step.after
        is_unfelt = step.kind in ONLY_WHEN_FELT and step.before == step.after
        if not is_plain and not is_unfelt:
            yield step


def _key(step: TraceStep, unit: Unit) -> str:
    operands = dict(step.operands)
    match step.kind:
        case StepKind.LIST_PRICE if unit is Unit.FLAT:
            return "list_price.flat"
        case StepKind.TIER_PRICE:
            basis = ".foundation" if "basis" in operands and "counted" in operands else ""
            return f"tier_price{basis}{'.guarded' if 'guard' in operands else ''}"
        case StepKind.PRORATION:
            return "proration.months" if operands["of"] == MONTHS else "proration.days"
        case StepKind.SHARE:
            return f"share.{operands['of']}"
    return step.kind.value


def _written(name: str, value: Fraction | str, unit: Unit, language: str) -> str:
    if isinstance(value, str):
        return value
    if name in UNITS:
        return units(value, unit, language)
    return WRITERS.get(name, count)(value, language)
