"""Seeded leaks: each mistake of ``tests/proof/leaks`` goes into a copy of the project; its tests must notice.

``KRING_LEAKS`` names some of them, with commas between; all without it.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.proof.seeding import Leak, Outcome, copy_of_the_project, leaks, suite


def run(json_path: Path | None = None) -> int:
    """Print each outcome and the share killed; return 0 when that is all of them, and the tests pass without."""
    wanted = set(filter(None, os.environ.get("KRING_LEAKS", "").split(",")))
    chosen = [leak for leak in leaks() if not wanted or leak.name in wanted]
    with tempfile.TemporaryDirectory(prefix="kring-leaks-") as place:
        root = copy_of_the_project(Path(place) / "project")
        log = Path(place) / "log"
        every = tuple(sorted({test for leak in chosen for test in leak.killed_by}))
        if suite(root, every, log) is not Outcome.SURVIVED:
            sys.stdout.write(log.read_text()[-3000:])
            raise SystemExit("without any leak these tests must pass")
        sys.stdout.write(f"without a leak {len(every)} files of tests pass\n")
        outcomes = {leak.name: _tried(leak, root, log) for leak in _in_order(chosen)}
    return _tell(outcomes, json_path)


def _in_order(chosen: list[Leak]) -> list[Leak]:
    """Put those that ask for another database last: the same one serves all before them."""
    return sorted(chosen, key=lambda leak: any(_is_of_the_template(change.file) for change in leak.changes))


def _is_of_the_template(file: str) -> bool:
    return "src/tenants/" in file or "/migrations/" in file or file.endswith("apps.py")


def _tried(leak: Leak, root: Path, log: Path) -> Outcome:
    began = time.monotonic()
    with leak.sown(root):
        outcome = suite(root, leak.killed_by, log)
    sys.stdout.write(f"{outcome:<9} {leak.name}: {leak.what} ({time.monotonic() - began:.0f} s)\n")
    sys.stdout.flush()
    if outcome is Outcome.BROKE:
        sys.stdout.write(log.read_text()[-2000:])
    return outcome


def _tell(outcomes: dict[str, Outcome], json_path: Path | None) -> int:
    killed = sum(outcome is Outcome.KILLED for outcome in outcomes.values())
    alive = sorted(name for name, outcome in outcomes.items() if outcome is not Outcome.KILLED)
    share = 100 * killed / len(outcomes) if outcomes else 0
    figures = {
        "proof": "leaks",
        "leaks": len(outcomes),
        "killed": killed,
        "share": round(share, 1),
        "alive": alive,
    }
    line = json.dumps(figures)
    sys.stdout.write(line + "\n")
    if json_path:
        json_path.write_text(line + "\n")
    return 0 if outcomes and not alive else 1
