"""How a happening is written down: one line, with the route and never a name, an address or a secret of a link."""

import datetime as dt
import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

FRAMES = 6


class OneLine(logging.Formatter):
    """Time in UTC, level, logger and what happened; of an error its kind and where it was raised.

    What an exception says is left out: the database quotes the row it refused.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line = f"{at} {record.levelname} {record.name} {_happening(record)}"
        if record.exc_info and record.exc_info[0]:
            line = f"{line} | {record.exc_info[0].__qualname__} at {_where(record.exc_info[2])}"
        return " ".join(line.split())


def _happening(record: logging.LogRecord) -> str:
    """Say what happened; of a request its method, its route and not its address, which may hold a secret."""
    request: Any = getattr(record, "request", None)
    if not hasattr(request, "method"):
        return record.getMessage()
    match = getattr(request, "resolver_match", None)
    return f"{getattr(record, 'status_code', '')} {request.method} {match.route if match else '(no route)'}"


def _where(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
