"""One clock; only the demo may tell it a moment, because it tells a story that happened."""

import datetime as dt
import re

import pytest

from kit.dates import now, today, told_at
from tests.architecture.sources import here, modules

SUMMER = dt.datetime(2026, 7, 31, 23, 30, tzinfo=dt.UTC)


def test_the_clock_says_what_it_was_told_and_then_the_time_again():
    with told_at(SUMMER):
        assert (now(), today()) == (SUMMER, dt.date(2026, 8, 1))  # half past one at night in Amsterdam
    assert abs(now() - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_a_refusal_gives_the_time_back():
    with pytest.raises(ZeroDivisionError), told_at(SUMMER):
        1 / 0  # noqa: B018  any error will do
    assert now() != SUMMER


def test_only_the_demo_tells_the_clock():
    takes = re.compile(r"from kit\.dates import [^\n]*\btold_at\b|\bdef told_at\b")
    tellers = {here(path) for path in modules("src") if takes.search(path.read_text())}
    assert "src/kit/dates.py" in tellers
    assert sorted(tellers - {"src/kit/dates.py"} - {here(path) for path in modules("src/config/demo")}) == []
