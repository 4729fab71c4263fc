"""Parts of a year: first and last day, part months, leap years, any cut."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.pricing import Proration, YearPart
from billing.pricing.proration import months_later, year_part
from kit.dates import Period, SchoolYear

MONTH, DAY = Proration.MONTH, Proration.DAY


def days(start: str, end: str) -> Period:
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "months", "part_days"),
    [
        ("2026-08-01", "2027-08-01", (12, 12), (365, 365)),
        ("2027-08-01", "2028-08-01", (12, 12), (366, 366)),  # 29 February 2028
        ("2027-01-01", "2027-08-01", (7, 12), (212, 365)),
        ("2026-08-02", "2027-08-01", (11, 12), (364, 365)),  # joining a day late: August is free
        ("2027-01-15", "2027-02-15", (1, 12), (31, 365)),  # has 1 February
        ("2027-01-02", "2027-01-31", (0, 12), (29, 365)),  # has no first of a month
        ("2027-01-31", "2027-02-02", (1, 12), (2, 365)),
        ("2027-02-01", "2027-02-02", (1, 12), (1, 365)),  # has 1 February: the month counts
        ("2028-02-28", "2028-03-01", (0, 12), (2, 366)),
    ],
)
def test_a_period_is_this_part_of_its_year(start, end, months, part_days):
    period = days(start, end)
    assert year_part(period, MONTH) == YearPart(*months)
    assert year_part(period, DAY) == YearPart(*part_days)
    assert year_part(period, Proration.NONE) == YearPart(1, 1)


@given(st.integers(2020, 2040), st.lists(st.integers(1, 364), max_size=8), st.sampled_from([MONTH, DAY]))
def test_any_cut_of_a_year_counts_every_part_once(first, cuts, proration):
    year = SchoolYear(first).period
    bounds = sorted({year.start, year.end, *(year.start + dt.timedelta(days=cut) for cut in cuts)})
    parts = [year_part(Period(a, b), proration) for a, b in pairwise(bounds)]
    assert sum(part.fraction for part in parts) == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-08-01", 3, "2026-11-01"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-15", 12, "2027-12-15"),
        ("2026-11-30", 2, "2027-01-30"),
    ],
)
def test_months_later(day, months, later):
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)
