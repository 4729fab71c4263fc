"""The signed link that stops mail of one kind for one person."""

import datetime as dt
from uuid import UUID

from shared_apps.accounts.errors import TokenInvalid
from shared_apps.accounts.tokens import make_token, read_token
from tenant_apps.notifications.enums import Kind

PURPOSE = "notifications.unsubscribe"
LIFE = dt.timedelta(days=400)


def unsubscribe_token(user_id: UUID, kind: Kind) -> str:
    """Return the token of a link that works as long as a mail is likely to be kept."""
    return make_token(PURPOSE, [str(user_id), kind.value], expires_in=LIFE)


def read_unsubscribe_token(token: str) -> tuple[UUID, Kind]:
    """Return whom and what a link is for; raises TokenInvalid or TokenExpired."""
    try:
        user, kind = read_token(PURPOSE, token)
        return UUID(user), Kind(kind)
    except (TypeError, ValueError) as fault:
        raise TokenInvalid from fault
