"""Where the staticfiles app finds the joined stylesheet and script."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

from shared_apps.ui.bundle import BUNDLES


class BundleFinder(BaseFinder):
    """Write ``ui/kring.css`` and ``ui/kring.js`` when their sources changed, and hand them out."""

    def __init__(self, *_args: object, **_options: object) -> None:
        self.storage = FileSystemStorage(location=_folder())

    def check(self, **_options: object) -> list[CheckMessage]:
        """There is nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **_options: object) -> Any:  # noqa: ANN401, FBT001, FBT002  Django's signature
        """Return the file of one bundle, freshly joined, or nothing."""
        found = [str(_written(path))] if path in BUNDLES else []
        return found if find_all else (found[0] if found else None)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:  # noqa: ANN401, ARG002  Django's signature
        """Yield every bundle for collectstatic."""
        for path in BUNDLES:
            _written(path)
            yield path, self.storage


def _folder() -> Path:
    return Path(settings.UI_BUNDLE_DIR)


def _written(path: str) -> Path:
    target = _folder() / path
    text = BUNDLES[path]()
    if not target.exists() or target.read_text() != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f"{target.suffix}.{os.getpid()}")  # several processes may start at once
        part.write_text(text)
        part.replace(target)
    return target
