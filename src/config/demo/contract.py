"""Who calls off what and when under the demo's agreement; the world is built by it, the money checked by it."""

import datetime as dt

from config.demo.calendar import BUILT_ON, year
from config.demo.twenty import PILOT

AUGUST, OCTOBER, NOVEMBER, JANUARY = 8, 10, 11, 1
# who calls off, and from the first of which month; who is not here does not (yet)
CALL_OFFS = {
    **{school.subdomain: AUGUST for school in PILOT},
    "branding": AUGUST,
    "schelpenpad": AUGUST,
    "zilvermeeuw": AUGUST,
    "kreek": AUGUST,
    "wadloper": AUGUST,
    "parelduiker": AUGUST,
    "ankerplaats": OCTOBER,
    "baken": NOVEMBER,
    "zonnedauw": JANUARY,
}
WAITING = "kokkel"  # was offered a call-off that nobody signed yet
LEAVER = "parelduiker"  # went to another foundation on 1 November


def first_of(month: int) -> dt.date:
    """Return the first of a month of this school year, also when it is still to come."""
    first = year().first
    return dt.date(first if month >= AUGUST else first + 1, month, 1)


def count_date() -> dt.date:
    """Return the day pupils are counted: 1 October, or the first day of a year that has no October yet."""
    return first_of(OCTOBER) if first_of(OCTOBER) <= BUILT_ON else first_of(AUGUST)
