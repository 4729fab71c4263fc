"""Whatever the bytes, a reader answers: every parser, damaged and invented files, ten minutes together.

``KRING_FUZZ_MINUTES`` says how long; the suite walks the same laws for a moment each.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAWS = (
    "tests/tenant_apps/people/formats/test_formats_fuzz.py",
    "tests/kit/tabular/test_tabular_delimited.py::test_any_bytes_are_read_or_refused",
    "tests/kit/tabular/test_tabular_workbook.py::test_a_workbook_with_any_byte_changed_is_read_or_refused",
)
PARTS = 9  # six seed files and three shapes of invented input share the time


def run(json_path: Path | None = None) -> int:
    """Fuzz for as long as was asked; print what was done and return 1 when a reader failed."""
    minutes = float(os.environ.get("KRING_FUZZ_MINUTES", "10"))
    seconds = minutes * 60 / PARTS
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", *LAWS, "-n", "0", "-q"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("KRING_")}
    env |= {"KRING_FUZZ_SECONDS": str(seconds)}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    figures = {
        "minutes_asked": minutes,
        "minutes_taken": round((time.monotonic() - began) / 60, 1),
        "found": done.returncode,
    }
    print(done.stdout[-2_000:])  # noqa: T201  its figures
    print(json.dumps(figures))  # noqa: T201  its figures
    if json_path:
        json_path.write_text(json.dumps(figures) + "\n")
    return int(done.returncode != 0)
