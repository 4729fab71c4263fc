"""``kring bench`` and ``kring proof`` find what can be run, and run it."""

import sys

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


def test_a_proof_that_found_something_ends_with_its_code(tmp_path, monkeypatch):
    package = f"proofs_{tmp_path.name.replace('-', '_')}"
    place = tmp_path / package
    place.mkdir()
    (place / "__init__.py").write_text("")
    (place / "found.py").write_text("\ndef run(json_path):\n    return 3\n")
    monkeypatch.setattr(clone, "ROOT", tmp_path)
    monkeypatch.setattr("sys.path", [str(tmp_path), *sys.path])
    with pytest.raises(SystemExit) as ended:
        clone.run_named(package, "found", None)
    assert ended.value.code == 3


def test_a_dash_in_a_name_is_as_good_as_an_underscore_and_the_package_prepares_first(tmp_path, monkeypatch):
    package = f"measured_{tmp_path.name.replace('-', '_')}"
    place = tmp_path / package
    place.mkdir()
    (place / "__init__.py").write_text("ready = []\n\ndef prepare():\n    ready.append(1)\n")
    (place / "two_words.py").write_text(
        f"from {package} import ready\nFOUND = len(ready)\n\ndef run(json_path):\n    return FOUND + 1\n"
    )
    monkeypatch.setattr(clone, "ROOT", tmp_path)
    monkeypatch.setattr("sys.path", [str(tmp_path), *sys.path])
    for name in ("two-words", "two_words"):
        with pytest.raises(SystemExit) as ended:
            clone.run_named(package, name, None)
        assert ended.value.code == 2
