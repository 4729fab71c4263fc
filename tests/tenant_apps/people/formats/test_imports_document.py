"""docs/imports.md names every rule and a test that exists for each."""

import re
from pathlib import Path

from tenant_apps.people.formats.kinds import KINDS
from tenants.register.kinds import KINDS as REGISTER_KINDS

ROOT = Path(__file__).parents[4]
DOCUMENT = (ROOT / "docs" / "imports.md").read_text()
FOLDERS = (
    "tests/tenant_apps/people",
    "tests/tenant_apps/people/formats",
    "tests/kit/tabular",
    "tests/tenants/register",
    "tests/config/cli",
)
RULES = [line.split("|")[1:4] for line in DOCUMENT.splitlines() if re.search(r"\| `test_\w+` \|$", line)]
CODE = re.compile(r"`([a-z0-9_]+)`")
TESTS = {
    name
    for folder in FOLDERS
    for path in (ROOT / folder).glob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
}


def test_every_rule_has_a_test_that_exists():
    named = [CODE.findall(test)[0] for _, _, test in RULES]
    assert len(named) > 80
    assert [name for name in named if name not in TESTS] == []


def test_every_code_is_in_the_document_and_every_code_in_it_exists():
    codes = {kind.code for kind in (*KINDS, *REGISTER_KINDS)}
    documented = {code for _, cell, _ in RULES for code in CODE.findall(cell)}
    assert documented == codes


def test_codes_are_unique_and_every_message_fits_its_parameters():
    kinds = {kind.code: kind for kind in (*KINDS, *REGISTER_KINDS)}
    assert len(kinds) == len({*KINDS, *REGISTER_KINDS})
    assert all(kind.message.endswith((".", "?")) for kind in kinds.values())
