"""A trace can be done again from its operands, and every stage counts for the part of the year."""

from fractions import Fraction

import pytest

from billing.pricing import StepKind, YearPart
from billing.pricing.program import Instruction, amount_of, prorate, replay, run

F = Fraction
PRICE = Instruction.of(StepKind.LIST_PRICE, quantity=F(100), unit_price=F(6))
HALF = prorate(YearPart(6, 12))


def after(*instructions: Instruction) -> Fraction:
    return amount_of([PRICE, *instructions])


@pytest.mark.parametrize(
    ("instruction", "amount"),
    [
        (Instruction.of(StepKind.TIER_PRICE, quantity=F(100), unit_price=F(5)), 250),
        (Instruction.of(StepKind.INDEXATION, factor=F("1.03")), 309),
        (Instruction.of(StepKind.PERCENT_OFF, percent=F(10)), 270),
        (Instruction.of(StepKind.AMOUNT_OFF, amount=F(100)), 250),
        (Instruction.of(StepKind.AMOUNT_OFF, amount=F(1000)), 0),
        (Instruction.of(StepKind.MINIMUM, amount=F(800)), 400),
        (Instruction.of(StepKind.MAXIMUM, amount=F(500)), 250),
    ],
)
def test_each_instruction_works_on_half_a_year(instruction, amount):
    program = [instruction, HALF] if "price" in instruction.kind else [HALF, instruction]
    assert after(*program) == amount


def test_a_free_period_is_not_lifted_to_a_minimum():
    free, minimum = Instruction.of(StepKind.FREE_PERIOD), Instruction.of(StepKind.MINIMUM, amount=F(100))
    assert after(free, HALF, minimum) == 0


def test_the_maximum_wins_from_the_minimum():
    minimum = Instruction.of(StepKind.MINIMUM, amount=F(900))
    maximum = Instruction.of(StepKind.MAXIMUM, amount=F(700))
    assert after(minimum, maximum) == 700


def test_rounding_counts_on_from_what_came_before():
    third = F(1, 3)
    rounded = [Instruction.of(StepKind.ROUNDING, carry=third * n / 100) for n in range(3)]
    price = Instruction.of(StepKind.LIST_PRICE, quantity=F(1), unit_price=third / 100)
    assert [amount_of([price, one]) for one in rounded] == [0, F("0.01"), 0]


def test_a_trace_says_before_and_after_and_replays():
    share = Instruction.of(StepKind.SHARE, "art. 7", amount=F("-10.01"))
    steps = run([PRICE, HALF, Instruction.of(StepKind.ROUNDING), share])
    assert [(step.before, step.after, step.rounded) for step in steps] == [
        (0, 600, False),
        (600, 300, False),
        (300, 300, True),
        (300, F("289.99"), False),
    ]
    assert replay(steps) == steps
    assert steps[-1].clause_ref == "art. 7"
    assert steps[1].number("of") == 12
