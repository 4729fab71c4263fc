"""The command line lists its commands without loading them, and says errors in one plain sentence."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from django.db import OperationalError

from config.cli.group import COMMANDS, kring, plain_reason
from kit.errors import NotFound


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KRING_", "DATABASE_", "DJANGO_"))
    }
    command = [sys.executable, "-m", "config.cli", *arguments]
    return subprocess.run(command, env=clean | env, capture_output=True, text=True, check=False)


HELP = """
import sys
from config.cli import main
try:
    main(["--help"])
except SystemExit:
    print(sorted(name for name in ("django", "psycopg", "granian", "rich") if name in sys.modules))
"""


def test_help_lists_every_command_and_loads_neither_django_nor_a_command():
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)
    assert [name for name in COMMANDS if f"  {name} " not in done.stdout] == []
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there_and_explains_itself(name):
    if name == "manage":
        pytest.skip("it passes --help on to Django")
    shown = CliRunner().invoke(kring, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    assert "Usage: kring" in shown.output


def test_without_a_database_it_says_what_to_do(tmp_path):
    done = run("schools", "list", KRING_DATA_DIR=str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr.strip()
        == "There is no database here: set DATABASE_URL, or make the demo first with: kring demo"
    )


def test_a_database_that_does_not_answer_is_one_sentence_without_traceback():
    done = run("schools", "list", DATABASE_URL="postgresql://kring_worker@127.0.0.1:9/kring")
    assert done.returncode == 1
    assert done.stderr.startswith("The database cannot be reached or refused: ")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("serve", "--port", "seven"), ("schools", "suspend", "x")]
)
def test_a_wrong_question_is_exit_2(arguments):
    assert run(*arguments).returncode == 2


def test_only_what_a_person_can_act_on_becomes_a_sentence():
    assert plain_reason(NotFound()) == "We could not find this page."
    assert (
        plain_reason(OperationalError("timeout\ndetail"))
        == "The database cannot be reached or refused: timeout"
    )
    assert plain_reason(KeyError("ours")) is None
    assert plain_reason(ValueError("ours")) is None


def test_production_refuses_to_start_unsafely():
    done = run("schools", "list", KRING_MODE="production")
    assert done.returncode == 1
    assert "Kring does not start in production: DATABASE_URL is missing" in done.stderr
