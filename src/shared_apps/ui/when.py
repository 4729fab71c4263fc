"""Days and moments in words, as people say them."""

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _

from kit.dates import AMSTERDAM, today


def day_in_words(day: dt.date) -> str:
    """Return today, yesterday, tomorrow, ``Tuesday 1 December`` or, in another year, ``1 December 2027``."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((day - today()).days)
    if near:
        return near
    pattern = "l j F" if abs((day - today()).days) < 180 else "j F Y"
    return formats.date_format(day, pattern)


def moment_in_words(at: dt.datetime) -> str:
    """Return the day in words and the time in Amsterdam: ``today, 8:15`` (Dutch: ``vandaag, 8.15 uur``)."""
    local = at.astimezone(AMSTERDAM)
    return _("%(day)s, %(time)s") % {"day": day_in_words(local.date()), "time": time_in_words(local.time())}


def time_in_words(time: dt.time) -> str:
    """Return ``8:15`` (Dutch: ``8.15 uur``)."""
    return _("%(hour)d:%(minute)02d") % {"hour": time.hour, "minute": time.minute}
