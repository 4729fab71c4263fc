"""A line's price as a list of instructions, and the machine that runs it and keeps the trace.

Running the instructions of a trace again gives that trace: what the buyer reads is what was reckoned.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from billing.pricing.enums import StepKind
from billing.pricing.result import Operand, TraceStep, YearPart
from kit.money import round_cents

ZERO = Fraction(0)
ROUNDING_KINDS = {StepKind.ROUNDING}


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing to do to the running amount; ``operands`` say with what, by name."""

    kind: StepKind
    clause_ref: str
    operands: tuple[tuple[str, Operand], ...]

    @classmethod
    def of(cls, kind: StepKind, clause_ref: str = "", **operands: Operand) -> "Instruction":
        """Make one from keywords."""
        return cls(kind, clause_ref, tuple(operands.items()))


def prorate(part: YearPart, clause_ref: str = "") -> Instruction:
    """Return the instruction that takes ``part`` of a year."""
    return Instruction.of(StepKind.PRORATION, clause_ref, count=Fraction(part.count), of=Fraction(part.of))


def run(instructions: Iterable[Instruction]) -> tuple[TraceStep, ...]:
    """Run ``instructions`` from zero euros; return every step with the amount before and after, exact."""
    machine, steps = _Machine(), []
    for instruction in instructions:
        before = machine.amount
        machine.do(instruction)
        steps.append(
            TraceStep(
                instruction.kind,
                instruction.clause_ref,
                instruction.operands,
                before,
                machine.amount,
                rounded=instruction.kind in ROUNDING_KINDS,
            )
        )
    return tuple(steps)


def amount_of(instructions: Iterable[Instruction]) -> Fraction:
    """Return only the amount in euros that ``instructions`` lead to, exact."""
    machine = _Machine()
    for instruction in instructions:
        machine.do(instruction)
    return machine.amount


def instructions_of(trace: Iterable[TraceStep]) -> tuple[Instruction, ...]:
    """Return the instructions that made ``trace``."""
    return tuple(Instruction(step.kind, step.clause_ref, step.operands) for step in trace)


def replay(trace: Iterable[TraceStep]) -> tuple[TraceStep, ...]:
    """Do the steps of ``trace`` again from their operands alone."""
    return run(instructions_of(trace))


class _Machine:
    """The running amount of one line, the part of the year it is for, and whether it is free."""

    def __init__(self) -> None:
        self.amount = ZERO
        self.fraction = Fraction(1)
        self.is_free = False

    def do(self, instruction: Instruction) -> None:
        numbers = {name: value for name, value in instruction.operands if isinstance(value, Fraction)}
        match instruction.kind:
            case StepKind.LIST_PRICE | StepKind.FIXED_PRICE | StepKind.TIER_PRICE:
                self.amount = numbers["quantity"] * numbers["unit_price"]
            case StepKind.INDEXATION:
                self.amount *= numbers["factor"]
            case StepKind.FREE_PERIOD:
                self.amount, self.is_free = ZERO, True
            case StepKind.PRORATION:
                self.fraction = numbers["count"] / numbers["of"]
                self.amount *= self.fraction
            case StepKind.PERCENT_OFF:
                self.amount *= 1 - numbers["percent"] / 100
            case _:
                self.amount = self._of_amounts(instruction.kind, numbers)

    def _of_amounts(self, kind: StepKind, numbers: Mapping[str, Fraction]) -> Fraction:
        match kind:
            case StepKind.AMOUNT_OFF:
                return max(ZERO, self.amount - numbers["amount"] * self.fraction)
            case StepKind.MINIMUM:
                return self.amount if self.is_free else max(self.amount, numbers["amount"] * self.fraction)
            case StepKind.MAXIMUM:
                return min(self.amount, numbers["amount"] * self.fraction)
            case StepKind.ROUNDING:
                carry = numbers.get("carry", ZERO)
                return Fraction(round_cents(carry + self.amount) - round_cents(carry))
            case StepKind.SHARE:
                return self.amount + numbers["amount"]
            case _:  # StepKind.SETTLEMENT
                return self.amount - numbers["billed"]
