"""Days and moments as people say them, in Amsterdam."""

import datetime as dt

import pytest
import time_machine
from django.utils import translation

from shared_apps.ui.when import day_in_words, moment_in_words
from tests.support.templates import render

TUESDAY = dt.datetime(2026, 12, 1, 23, 30, tzinfo=dt.UTC)  # Wednesday 2 December in Amsterdam


@pytest.fixture(autouse=True)
def _at_night():
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 12, 2), "vandaag"),
        (dt.date(2026, 12, 1), "gisteren"),
        (dt.date(2026, 12, 3), "morgen"),
        (dt.date(2026, 12, 4), "vrijdag 4 december"),
        (dt.date(2027, 12, 4), "4 december 2027"),
        (dt.date(2026, 1, 4), "4 januari 2026"),
    ],
)
def test_a_day_is_said_as_people_say_it(day, said):
    with translation.override("nl"):
        assert day_in_words(day) == said


def test_a_moment_is_said_in_amsterdam_whatever_its_zone():
    with translation.override("nl"):
        assert moment_in_words(dt.datetime(2026, 12, 1, 7, 5, tzinfo=dt.UTC)) == "gisteren, 8.05 uur"
        assert moment_in_words(dt.datetime(2026, 12, 1, 23, 10, tzinfo=dt.UTC)) == "vandaag, 0.10 uur"
    with translation.override("en"):
        assert moment_in_words(dt.datetime(2026, 12, 1, 7, 5, tzinfo=dt.UTC)) == "yesterday, 8:05"


def test_the_machine_reads_the_exact_moment():
    at = dt.datetime(2026, 12, 1, 7, 5, tzinfo=dt.UTC)
    with translation.override("nl"):
        html = render('<c-when :at="at" />', at=at)
    assert html == '<time datetime="2026-12-01T08:05:00+01:00" class="nowrap">gisteren, 8.05 uur</time>'
    with translation.override("nl"):
        assert "2026-12-04" in render('<c-when :on="on" />', on=dt.date(2026, 12, 4))
