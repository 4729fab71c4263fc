"""Why did my price change? One price turned into another, one cause at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from billing.pricing.enums import LineKind, StepKind, Unit
from billing.pricing.program import Instruction, amount_of, instructions_of
from billing.pricing.result import PricedLine, PriceResult, TraceStep, YearPart
from kit.money import ZERO, round_cents


class Cause(StrEnum):
    """What made a price change, in the order the causes are put in place."""

    STARTED = "started"
    STOPPED = "stopped"
    QUANTITY = "quantity"
    LIST_PRICE = "list_price"
    AGREED_PRICE = "agreed_price"
    INDEXATION = "indexation"
    FREE_PERIOD = "free_period"
    PRORATION = "proration"
    PERCENT_OFF = "percent_off"
    AMOUNT_OFF = "amount_off"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    ROUNDING = "rounding"
    SHARE = "share"
    SETTLEMENT = "settlement"


CAUSE_OF = dict.fromkeys((StepKind.FIXED_PRICE, StepKind.TIER_PRICE), Cause.AGREED_PRICE) | {
    kind: Cause(kind.value) for kind in StepKind if kind not in {StepKind.FIXED_PRICE, StepKind.TIER_PRICE}
}
STEPS = tuple(Cause)[3:]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one cause adds to (or takes off) a school's net, in euros, with the steps before and after."""

    cause: Cause
    component: str
    unit: Unit
    amount: Decimal
    was: tuple[TraceStep, ...] = ()
    now: tuple[TraceStep, ...] = ()
    was_text: str = ""
    now_text: str = ""


@dataclass(frozen=True, slots=True)
class SchoolDifference:
    """How a school's net changed, in euros; the reasons sum to the change."""

    school_id: UUID
    net_before: Decimal
    net_after: Decimal
    reasons: tuple[Reason, ...]

    @property
    def change(self) -> Decimal:
        """What it pays more; negative when less."""
        return self.net_after - self.net_before


def diff(before: PriceResult, after: PriceResult) -> tuple[SchoolDifference, ...]:
    """Return every school that pays something else, with the reasons, in order of school id.

    Both results are turned into programs; each cause is put in place in the order of the stages and what it
    does to the amount is its share of the change. So a cause that did not change has no share.
    """
    schools = sorted({line.school_id for line in (*before.lines, *after.lines)})
    lines: dict[UUID, tuple[list[PricedLine], list[PricedLine]]] = {school: ([], []) for school in schools}
    for side, result in enumerate((before, after)):
        for line in result.lines:
            lines[line.school_id][side].append(line)
    found = (_school(school, *sides) for school, sides in lines.items())
    return tuple(one for one in found if one.reasons)


def _school(school: UUID, was: Sequence[PricedLine], now: Sequence[PricedLine]) -> SchoolDifference:
    reasons = [reason for a, b in _pairs(was, now) for reason in _reasons(a, b) if reason.amount]
    return SchoolDifference(
        school_id=school,
        net_before=sum((line.net_amount for line in was), ZERO),
        net_after=sum((line.net_amount for line in now), ZERO),
        reasons=tuple(reasons),
    )


def _pairs(
    was: Iterable[PricedLine], now: Iterable[PricedLine]
) -> Iterator[tuple[PricedLine | None, PricedLine | None]]:
    """Yield lines of the same component together: as many on both sides in order, else by their first day."""
    places: dict[tuple[str, LineKind], tuple[list[PricedLine], list[PricedLine]]] = {}
    for side, lines in enumerate((was, now)):
        for line in lines:
            places.setdefault((line.component, line.kind), ([], []))[side].append(line)
    for old, new in places.values():
        if len(old) == len(new):
            yield from zip(old, new, strict=True)
            continue
        starts = sorted({line.period.start for line in (*old, *new)})
        by_day = [{line.period.start: line for line in lines} for lines in (old, new)]
        yield from ((by_day[0].get(day), by_day[1].get(day)) for day in starts)


def _reasons(was: PricedLine | None, now: PricedLine | None) -> Iterator[Reason]:
    if was is None or now is None:
        line = was or now
        if line:
            amount, cause = line.net_amount, Cause.STARTED
            if now is None:
                amount, cause = -amount, Cause.STOPPED
            yield Reason(cause, line.component, line.unit, amount)
        return
    yield from _causes(was, now)


type Program = dict[Cause, tuple[Instruction, ...]]


def _causes(was: PricedLine, now: PricedLine) -> Iterator[Reason]:
    """Yield what each cause does when it is put in place, one after another."""
    program, target = _by_cause(was), _by_cause(now)
    amount = _amount(program)
    for cause in (Cause.QUANTITY, *STEPS):
        if cause is Cause.QUANTITY:
            for priced in (Cause.LIST_PRICE, Cause.AGREED_PRICE):
                program[priced] = tuple(_with_quantity(one, now.quantity) for one in program[priced])
        else:
            program[cause] = target[cause]
        changed, amount = _amount(program) - amount, _amount(program)
        if changed:
            yield _reason(cause, changed, was, now)


def _reason(cause: Cause, amount: Decimal, was: PricedLine, now: PricedLine) -> Reason:
    texts = {
        Cause.QUANTITY: (str(was.quantity), str(now.quantity)),
        Cause.PRORATION: (_part(was.part), _part(now.part)),
    }.get(cause, ("", ""))
    return Reason(
        cause=cause,
        component=now.component,
        unit=now.unit,
        amount=amount,
        was=tuple(step for step in was.trace if CAUSE_OF[step.kind] is cause),
        now=tuple(step for step in now.trace if CAUSE_OF[step.kind] is cause),
        was_text=texts[0],
        now_text=texts[1],
    )


def _part(part: YearPart) -> str:
    return f"{part.count}/{part.of}"


def _by_cause(line: PricedLine) -> Program:
    program: Program = dict.fromkeys(STEPS, ())
    for instruction in instructions_of(line.trace):
        program[CAUSE_OF[instruction.kind]] += (instruction,)
    return program


def _amount(program: Program) -> Decimal:
    return round_cents(amount_of(one for cause in STEPS for one in program[cause]))


def _with_quantity(instruction: Instruction, quantity: int) -> Instruction:
    operands = tuple((n, Fraction(quantity) if n == "quantity" else v) for n, v in instruction.operands)
    return replace(instruction, operands=operands)
