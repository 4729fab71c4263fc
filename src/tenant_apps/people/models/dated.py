"""What holds on a day: conditions for ``filter``, also through a join."""

import datetime as dt

from django.db.models import Q


def holding(day: dt.date, through: str = "") -> Q:
    """Rows with ``valid_from`` and ``valid_until`` (None: open) that hold on ``day``; ``through`` as "enrolments__"."""
    has_begun = Q(**{f"{through}valid_from__lte": day})
    has_not_ended = Q(**{f"{through}valid_until": None}) | Q(**{f"{through}valid_until__gt": day})
    return has_begun & has_not_ended


def at_school(day: dt.date, through: str = "") -> Q:
    """Pupils registered at the school on ``day``; ``through`` as "pupil__"."""
    has_come = Q(**{f"{through}entered_on": None}) | Q(**{f"{through}entered_on__lte": day})
    has_not_left = Q(**{f"{through}left_on": None}) | Q(**{f"{through}left_on__gt": day})
    return has_come & has_not_left
