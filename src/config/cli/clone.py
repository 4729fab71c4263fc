"""Commands that need the whole project, not only the installed packages: benchmarks and proofs."""

import importlib
import inspect
import sys
from pathlib import Path

import click

from kit.errors import NotFound

ROOT = Path(__file__).resolve().parents[3]


class NoClone(NotFound):
    """The project's own files are not here."""

    code = "no_clone"
    message = "This runs from a clone of the project only: %(place)s is not here."


def run_named(package: str, name: str | None, json_path: Path | None) -> None:
    """Run ``run(json_path)`` of the module ``name`` in ``package``, or list the modules that have one.

    A number that ``run`` returns is the exit code: a proof that found something ends with 1. ``prepare()`` of
    the package, if it has one, goes before the module is loaded. In a name - is as good as _.
    """
    place = ROOT.joinpath(*package.split("."))
    if not place.is_dir():
        raise NoClone(place=place.name)
    sys.path.insert(0, str(ROOT))
    names = runnable(place)
    name = name and name.replace("-", "_")
    if name is None:
        click.echo("\n".join(names) or "There is none yet.")
    elif name not in names:
        choice = ", ".join(names) or "none yet"
        raise click.UsageError(f"There is no {name!r} here; there is: {choice}")
    else:
        prepare = getattr(importlib.import_module(package), "prepare", None)
        if prepare:
            prepare()
        run = importlib.import_module(f"{package}.{name}").run
        code = run(json_path) if inspect.signature(run).parameters else run()
        if code:
            sys.exit(code)


def runnable(place: Path) -> list[str]:
    """Return the names of the modules that can be run, without loading them."""
    return sorted(path.stem for path in place.glob("*.py") if "\ndef run(" in path.read_text())
