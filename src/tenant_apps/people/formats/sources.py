"""Where a file comes from: a path or an open stream, always made seekable without touching the disk."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kit.tabular.limits import Limits

type Source = Path | str | BinaryIO


@contextmanager
def opened(source: Source, *, limits: Limits) -> Iterator[BinaryIO]:
    """Give ``source`` as a seekable stream at its start; an open stream is left open.

    A stream that cannot seek is read into memory, up to one byte beyond the cap, which is then refused.
    """
    if isinstance(source, Path | str):
        with Path(source).open("rb") as stream:
            yield stream
    elif source.seekable():
        source.seek(0)
        yield source
    else:
        yield io.BytesIO(source.read(limits.max_bytes + 1))
