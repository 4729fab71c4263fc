"""Days on which school is held, as far as the calendar alone tells: Monday up to Friday."""

import datetime as dt

SATURDAY = 5


def is_school_day(day: dt.date) -> bool:
    """Whether it is a weekday."""
    return day.weekday() < SATURDAY


def school_day_from(day: dt.date) -> dt.date:
    """Return ``day`` itself on a weekday, else the Monday after."""
    while not is_school_day(day):
        day += dt.timedelta(days=1)
    return day
