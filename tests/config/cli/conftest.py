"""The command line in this process, on a database of the test's own."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result

from config.cli.group import kring

ON_A_DATABASE = (
    "cli.commands.schools",
    "cli.commands.migrate",
    "cli.commands.check",
    "cli.commands.export",
    "cli.commands.import_",
    "cli.transfer",
)


@pytest.fixture
def run(committed_db: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command line; an error it would show in a sentence is raised, for the test to see."""
    for name in ON_A_DATABASE:
        monkeypatch.setattr(f"config.{name}.django_ready", nullcontext)

    def call(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(kring, arguments, input=typed, catch_exceptions=False)

    return call
