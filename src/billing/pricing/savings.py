"""What each clause saves on the price list."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from billing.pricing.enums import StepKind
from billing.pricing.result import PricedLine
from billing.pricing.stages import STAGE_OF_STEP, Stage

NOT_A_SAVING = {StepKind.LIST_PRICE, StepKind.PRORATION, StepKind.ROUNDING, StepKind.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class Saving:
    """What one step saves, in exact euros for the part that is billed; negative when it costs."""

    kind: StepKind
    clause_ref: str
    amount: Fraction


def savings_of(line: PricedLine) -> tuple[Saving, ...]:
    """Return what each step saves; together exactly ``line.saved_amount``.

    A step before the proration counts for the part of the year that is billed. What rounding, of the list
    amount and of the net amount, gives or takes is the last one.
    """
    savings = list(_steps(line))
    rest = Fraction(line.saved_amount) - sum((saving.amount for saving in savings), Fraction(0))
    return tuple(saving for saving in (*savings, Saving(StepKind.ROUNDING, "", rest)) if saving.amount)


def _steps(line: PricedLine) -> Iterator[Saving]:
    for step in line.trace:
        if step.kind is StepKind.SETTLEMENT:
            yield Saving(step.kind, step.clause_ref, step.number("billed") - step.number("billed_list"))
        elif step.kind not in NOT_A_SAVING:
            is_yearly = STAGE_OF_STEP[step.kind] < Stage.PRORATION
            saved = (step.before - step.after) * (line.part.fraction if is_yearly else 1)
            yield Saving(step.kind, step.clause_ref, saved)
