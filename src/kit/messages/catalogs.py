"""Catalogs on disk: which there are, which are stale, compiled in place."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SKIPPED = {"__pycache__", "node_modules", "static", "templates", "migrations"}


def compile_catalogs(roots: Iterable[Path]) -> int:
    """Compile every .po below ``roots`` that is newer than its .mo; return how many were.

    Safe when several processes start at once: each .mo is replaced whole.
    """
    stale = [path for root in roots for path in catalogs_below(root) if _is_stale(path)]
    for path in stale:
        _compile(path)
    return len(stale)


def catalogs_below(root: Path) -> Iterator[Path]:
    """Yield every ``locale/<language>/LC_MESSAGES/django.po`` below ``root``, in order of path."""
    for folder, names, _ in os.walk(root):
        names[:] = sorted(name for name in names if name not in SKIPPED and not name.startswith("."))
        if Path(folder).name == "locale":
            yield from sorted(Path(folder).glob("*/LC_MESSAGES/django.po"))
            names.clear()


def read_catalog(path: Path) -> "Catalog":
    """Return the catalog of a .po file, empty when there is none; raises on a broken one."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415  Babel loads only when something is stale
    from babel.messages.pofile import read_po  # noqa: PLC0415  as above

    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def _compile(path: Path) -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  Babel loads only when something is stale

    part = path.with_suffix(f".mo.{os.getpid()}")
    with part.open("wb") as file:
        write_mo(file, read_catalog(path))
    part.replace(path.with_suffix(".mo"))
