"""Every environment variable is read in one place and explained in docs/operations.md, and nothing else is."""

import ast
import re

from tests.architecture.sources import ROOT, SRC, here, modules, tree_of

READER = SRC / "config" / "environment.py"
VARIABLE = re.compile(r"^(?:KRING|DATABASE|STRIPE|DJANGO)_[A-Z_]+$")
PASSED_ON = {
    "src/config/cli/database.py",  # tells Django where the demo's database is
    "src/config/cli/commands/serve.py",  # tells the pages their port
    "src/config/demo/home.py",  # what the demo's processes inherit
    "src/config/wsgi.py",  # names the settings module
}


def variables_read() -> set[str]:
    constants = (node.value for node in ast.walk(tree_of(READER)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and VARIABLE.match(value)}


def variables_explained() -> set[str]:
    text = (ROOT / "docs" / "operations.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))


def test_every_variable_is_explained_to_the_operator():
    assert sorted(variables_read() - variables_explained()) == []
    assert len(variables_read()) > 10


def test_nothing_is_explained_that_is_not_read():
    assert sorted(variables_explained() - variables_read()) == []


def test_the_environment_is_read_in_one_place():
    readers = [
        here(path, node.lineno)
        for path in modules("src")
        if path != READER and here(path) not in PASSED_ON
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert readers == []
