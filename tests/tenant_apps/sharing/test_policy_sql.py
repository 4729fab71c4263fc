"""The policy in Python and the policy in SQL are one policy."""

from random import Random

import pytest

from tenants.models import School
from tenants.scope import school_scope
from tests.proof.agreement import compare
from tests.proof.served import Served

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_forms_agree_on_every_person_and_field(regenboog: School, seed: int) -> None:
    with school_scope(regenboog):
        counts = compare(Random(seed))
    assert counts.differences == []
    assert counts.draws > 2_000
    assert 0.02 < counts.visible / counts.draws < 0.9


@pytest.mark.parametrize("seed", [11, 12])
def test_every_page_and_file_over_http_shows_what_the_policy_says(regenboog: School, seed: int) -> None:
    served = Served(subdomain="regenboog")
    with school_scope(regenboog):
        counts = compare(Random(seed), served=served, browsers=6)
    assert counts.differences + served.differences == []
    assert (served.draws > 5_000, served.photos > 0, served.system_draws > 100) == (True, True, True)
