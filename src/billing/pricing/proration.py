"""Which part of a school year a period is."""

import calendar
import datetime as dt

from billing.pricing.enums import Proration
from billing.pricing.result import YearPart
from kit.dates import Period, SchoolYear, month_starts

MONTHS = 12
WHOLE = YearPart(1, 1)


def year_part(period: Period, proration: Proration) -> YearPart:
    """Return the part of the school year that ``period``, within one school year, is.

    A month belongs to whoever has its first day, so a part month at the start is free and one at the end
    counts; however a period is cut, each month is counted once. A full school year is 12 of 12 months and
    365 of 365 (or 366 of 366) days: joining on 1 August is a full year, also in a leap year.
    """
    match proration:
        case Proration.NONE:
            return WHOLE
        case Proration.DAY:
            return YearPart(period.days, SchoolYear.of(period.start).period.days)
        case Proration.MONTH:
            return YearPart(sum(1 for _ in month_starts(period)), MONTHS)


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` on, or the last of a shorter month (31 January + 1 = 28 February)."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
