"""The proof of the ceiling, small; and that it sees a ceiling that is passed."""

import pytest

from tests.proof import ceiling


@pytest.mark.usefixtures("committed_db")
def test_call_offs_signed_at_once_never_pass_the_ceiling() -> None:
    found = ceiling.try_often(12)
    assert found.is_right, found
    assert (found.tries, found.in_force + found.refused) == (12, 48)


@pytest.mark.usefixtures("committed_db")
def test_without_the_lock_the_database_still_holds_the_ceiling() -> None:
    with ceiling.without("lock"):
        found = ceiling.try_often(6)
    assert found.passed == 0
    assert set(found.failed) <= {"IntegrityError"}


@pytest.mark.usefixtures("committed_db")
def test_without_lock_and_trigger_the_proof_finds_it_passed() -> None:
    with ceiling.without("lock", "trigger"):
        found = ceiling.try_often(25)
    assert found.passed > 0
    assert not found.is_right
