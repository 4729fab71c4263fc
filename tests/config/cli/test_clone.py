"""``kring bench`` and ``kring proof`` find what can be run, and run it."""

import click
import pytest

from config.cli import clone


@pytest.fixture
def package(tmp_path, monkeypatch):
    place = tmp_path / "measures"
    place.mkdir()
    (place / "speed.py").write_text(
        "def run(json_path):\n    json_path.write_text('fast')\n".replace("def", "\ndef")
    )
    (place / "support.py").write_text("TIMES = 3\n")
    monkeypatch.setattr(clone, "ROOT", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return "measures"


def test_it_lists_only_what_can_be_run(package, capsys):
    clone.run_named(package, None, None)
    assert capsys.readouterr().out == "speed\n"


def test_it_runs_by_name_and_passes_the_file_on(package, tmp_path):
    clone.run_named(package, "speed", tmp_path / "out.json")
    assert (tmp_path / "out.json").read_text() == "fast"


def test_an_unknown_name_is_answered_with_the_known_ones(package):
    with pytest.raises(click.UsageError, match="there is: speed"):
        clone.run_named(package, "support", None)


def test_outside_a_clone_it_says_so():
    with pytest.raises(clone.NoClone):
        clone.run_named("nowhere", None, None)
