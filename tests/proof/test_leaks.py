"""The seeded leaks stay true mistakes in the code as it is: each still fits, and names tests that exist."""

import ast

import pytest

from tests.architecture.sources import ROOT
from tests.proof.seeding import Leak, leaks

LEAKS = leaks()


def test_there_are_enough_of_them() -> None:
    assert len(LEAKS) >= 20
    assert len({leak.what for leak in LEAKS}) == len(LEAKS)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_leak_still_fits_and_still_is_python(leak: Leak) -> None:
    assert leak.changes
    for change in leak.changes:
        assert change.fits(ROOT), f"{change.file}: stands there once no more:\n{change.find}"
        assert change.find != change.put
        sown = (ROOT / change.file).read_text().replace(change.find, change.put)
        if change.file.endswith(".py"):
            ast.parse(sown)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_leak_names_tests_that_exist(leak: Leak) -> None:
    assert leak.killed_by
    for named in leak.killed_by:
        path, _, test = named.partition("::")
        text = (ROOT / path).read_text()
        assert not test or f"def {test.partition('[')[0]}(" in text, named
