"""Moments are aware UTC, days are dates in Amsterdam, periods are half-open."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST_MONTH = 8


_told: ContextVar[dt.datetime | None] = ContextVar("kring_told_moment", default=None)


def now() -> dt.datetime:
    """Return this moment in UTC: the one clock of the house."""
    return _told.get() or dt.datetime.now(dt.UTC)


@contextmanager
def told_at(moment: dt.datetime) -> Iterator[None]:
    """Let ``now()`` say ``moment`` in this block: for telling a story that happened (``config.demo`` alone)."""
    token = _told.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _told.reset(token)


def today() -> dt.date:
    """Return today's date in Amsterdam."""
    return now().astimezone(AMSTERDAM).date()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``start`` up to, not including, ``end``; ``end`` None means open."""

    start: dt.date
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            msg = f"a period ends after it starts: {self.start} … {self.end}"
            raise ValueError(msg)

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Return whether some day is in both."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days in both, or None when there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(self.start, other.start), min(ends) if ends else None)

    @property
    def days(self) -> int:
        """The number of days; raises ValueError for an open period."""
        if self.end is None:
            msg = "an open period has no length"
            raise ValueError(msg)
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year: 1 August of ``first`` up to, not including, the next 1 August."""

    first: int

    @classmethod
    def of(cls, day: dt.date) -> "SchoolYear":
        """Return the school year ``day`` falls in."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> "SchoolYear":
        """Read ``2026-2027``; raises ValueError on anything else."""
        head, _, tail = text.strip().partition("-")
        are_years = all(len(part) == 4 and part.isdecimal() for part in (head, tail))
        if not are_years or int(tail) != int(head) + 1:
            msg = f"not a school year: {text!r} (expected for example 2026-2027)"
            raise ValueError(msg)
        return cls(int(head))

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(dt.date(self.first, FIRST_MONTH, 1), dt.date(self.first + 1, FIRST_MONTH, 1))

    @property
    def next(self) -> "SchoolYear":
        """The year after."""
        return SchoolYear(self.first + 1)

    def __str__(self) -> str:
        return f"{self.first}-{self.first + 1}"


def month_starts(period: Period) -> Iterator[dt.date]:
    """Yield the first of each calendar month that starts within a closed ``period``."""
    if period.end is None:
        msg = "an open period has no last month"
        raise ValueError(msg)
    day = period.start.replace(day=1)
    while day < period.end:
        if day >= period.start:
            yield day
        day = (day + dt.timedelta(days=32)).replace(day=1)
