"""Who may do what at a foundation, and how long things may last."""

import datetime as dt
from enum import StrEnum

from shared_apps.foundations.enums import Role

LONGEST_PILOT = dt.timedelta(days=2 * 366)
SURVEY_AFTER_PILOT = dt.timedelta(days=62)  # the last answers of a school year come in during the holidays
LOWEST_WEIGHTING, HIGHEST_WEIGHTING = 20, 40


class Right(StrEnum):
    """What a role may allow."""

    READ = "read"
    RUN_PILOTS = "run_pilots"
    DECIDE = "decide"
    MANAGE_MEMBERS = "manage_members"
    BUY = "buy"
    SET_LIMITS = "set_limits"


RIGHTS = {
    Role.PROCUREMENT: frozenset(Right),
    Role.BOARD: frozenset({Right.READ, Right.DECIDE, Right.SET_LIMITS}),
    Role.READ_ONLY: frozenset({Right.READ}),
}


def allows(role: str, right: Right) -> bool:
    """Return whether somebody with ``role`` may."""
    return right in RIGHTS[Role(role)]
