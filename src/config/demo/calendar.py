"""When things happened in the demo: days of the last school year and of this one, never after today."""

import datetime as dt
from contextlib import AbstractContextManager

from kit.dates import AMSTERDAM, SchoolYear, now, today, told_at

LAST_YEAR, THIS_YEAR = -1, 0
NEW_YEAR = 8  # months from August on are of the first calendar year
BUILT_AT = now()  # of the real clock: also while a story is told
BUILT_ON = today()


def year(which: int = THIS_YEAR) -> SchoolYear:
    """Return this school year, or the one before."""
    return SchoolYear(SchoolYear.of(BUILT_ON).first + which)


def day(month: int, number: int, which: int = THIS_YEAR) -> dt.date:
    """Return a day of a school year; one still to come is today."""
    first = year(which).first
    return min(dt.date(first if month >= NEW_YEAR else first + 1, month, number), BUILT_ON)


def happened(on: dt.date, hour: int = 10, minute: int = 0) -> AbstractContextManager[None]:
    """Tell the block at ``hour`` o'clock in Amsterdam on ``on``, never after this moment."""
    moment = dt.datetime.combine(on, dt.time(hour, minute), AMSTERDAM)
    return told_at(min(moment.astimezone(dt.UTC), BUILT_AT))
