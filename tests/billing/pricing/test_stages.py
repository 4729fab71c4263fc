"""The order of a price is printed in one place, and complete."""

from billing.pricing.enums import StepKind
from billing.pricing.stages import STAGE_OF_STEP, STAGES, Stage


def test_the_table_holds_the_thirteen_stages_in_order():
    assert [text.stage for text in STAGES] == list(Stage)
    assert [int(stage) for stage in Stage] == list(range(1, 14))


def test_every_step_belongs_to_one_stage_and_the_kinds_stand_in_that_order():
    assert list(STAGE_OF_STEP) == list(StepKind)
    assert list(STAGE_OF_STEP.values()) == sorted(STAGE_OF_STEP.values())
