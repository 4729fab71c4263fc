"""Things done at once, each in a thread and on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from threading import Barrier
from typing import Any

from django.db import connection

from kit.errors import AppError


def at_once(
    *acts: Callable[[], Any], inside: Callable[[], AbstractContextManager[Any]] = nullcontext
) -> list[str]:
    """Run every act together, each within ``inside()``; return how each ended: done, or the code of its refusal."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        try:
            with inside():
                start.wait()
                act()
        except AppError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
