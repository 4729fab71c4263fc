"""``python -m tests.proof NAME [JSON FILE]``: a proof at full size (``kring proof NAME`` calls the same)."""

import importlib
import sys
from pathlib import Path

from tests.proof import prepare


def run_proof(name: str, json_path: Path | None = None) -> int:
    """Set Django up, run ``tests/proof/<name>.py`` and return its exit code."""
    prepare()
    code: int = importlib.import_module(f"tests.proof.{name}").run(json_path)
    return code


if __name__ == "__main__":
    sys.exit(run_proof(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None))
