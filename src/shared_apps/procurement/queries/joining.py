"""Whether a school may ask to belong to a foundation."""

from uuid import UUID

from billing.enums import JoinState
from billing.queries.joining import last_request_of
from kit.dates import today
from shared_apps.foundations.queries.memberships import foundation_of

WAITING = (JoinState.ASKED, JoinState.CONFIRMED)


def may_ask(school_id: UUID) -> bool:
    """Return whether the school has no foundation and no request that waits; with the school's own role."""
    last = last_request_of(school_id)
    is_waiting = last is not None and last.state in WAITING
    return not is_waiting and foundation_of(school_id=school_id, on=today()) is None
