"""Seeded leaks: mistakes written down as exact replacements, put one by one into a copy of the project."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.architecture.sources import ROOT, project_files

LEAKS = Path(__file__).parent / "leaks"
FAILED, PASSED = 1, 0  # what pytest ends with
MOST_SECONDS = 900


class Outcome(StrEnum):
    """What the suite said about a mistake."""

    KILLED = "killed"
    SURVIVED = "survived"
    BROKE = "broke"  # the suite could not even start: that is no proof


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement: ``find`` stands exactly once in ``file``."""

    file: str
    find: str
    put: str

    def fits(self, root: Path) -> bool:
        """Whether the text to replace stands there exactly once."""
        path = root / self.file
        return path.is_file() and path.read_text().count(self.find) == 1


@dataclass(frozen=True, slots=True)
class Leak:
    """A mistake somebody could make, and the tests that must notice."""

    name: str
    what: str
    killed_by: tuple[str, ...]
    changes: tuple[Change, ...]

    @contextmanager
    def sown(self, root: Path) -> Iterator[None]:
        """Make the mistake in ``root`` for as long as the block runs."""
        kept = {root / change.file: (root / change.file).read_text() for change in self.changes}
        try:
            for change in self.changes:
                path = root / change.file
                path.write_text(path.read_text().replace(change.find, change.put))
            yield
        finally:
            for path, text in kept.items():
                path.write_text(text)


def leaks() -> list[Leak]:
    """Return every leak of ``tests/proof/leaks``, by name."""
    return [_read(path) for path in sorted(LEAKS.glob("*.toml"))]


def _read(path: Path) -> Leak:
    told = tomllib.loads(path.read_text())
    changes = tuple(Change(**change) for change in told["change"])
    return Leak(path.stem, told["what"], tuple(told["killed_by"]), changes)


def copy_of_the_project(place: Path) -> Path:
    """Copy the project's own files to ``place``; return it."""
    for path in project_files():
        target = place / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return place


def suite(root: Path, tests: tuple[str, ...], log: Path) -> Outcome:
    """Run ``tests`` of the copy at ``root`` until the first failure."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", *tests]
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("KRING_", "DJANGO_"))}
    environment = ours | {"PYTHONPATH": f"{root / 'src'}:{root}", "PYTHONDONTWRITEBYTECODE": "1"}
    with log.open("w") as output:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            stdout=output,
            stderr=output,
            check=False,
            timeout=MOST_SECONDS,
        )
    return {FAILED: Outcome.KILLED, PASSED: Outcome.SURVIVED}.get(done.returncode, Outcome.BROKE)
