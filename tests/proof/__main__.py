"""``python -m tests.proof NAME [JSON FILE]``: a proof at full size (``kring proof NAME`` calls the same)."""

import importlib
import os
import sys
from pathlib import Path


def run_proof(name: str, json_path: Path | None = None) -> int:
    """Set Django up in test mode, run ``tests/proof/<name>.py`` and return its exit code."""
    os.environ |= {
        "KRING_MODE": "test",
        "KRING_BASE_HOST": "kring.test",
        "KRING_SECRET_KEY": "proof-" * 10,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
    code: int = importlib.import_module(f"tests.proof.{name}").run(json_path)
    return code


if __name__ == "__main__":
    sys.exit(run_proof(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None))
