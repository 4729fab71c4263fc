"""The policy in Python and the policy in SQL are one policy."""

from random import Random

import pytest

from tenants.models import School
from tenants.scope import school_scope
from tests.proof.sharing import compare

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_forms_agree_on_every_person_and_field(regenboog: School, seed: int) -> None:
    with school_scope(regenboog):
        counts = compare(Random(seed))
    assert counts.differences == []
    assert counts.draws > 2_000
    assert 0.02 < counts.visible / counts.draws < 0.9
