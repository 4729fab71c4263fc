"""The signed link that stops mail of one kind, or of the kinds a digest told about, for one person."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from shared_apps.accounts.errors import TokenInvalid
from shared_apps.accounts.tokens import make_token, read_token
from tenant_apps.notifications.enums import Kind

PURPOSE = "notifications.unsubscribe"
LIFE = dt.timedelta(days=400)


def unsubscribe_token(user_id: UUID, kinds: Collection[Kind]) -> str:
    """Return the token of a link that works as long as a mail is likely to be kept."""
    return make_token(PURPOSE, [str(user_id), *(kind.value for kind in kinds)], expires_in=LIFE)


def read_unsubscribe_token(token: str) -> tuple[UUID, tuple[Kind, ...]]:
    """Return whom and what a link is for; raises TokenInvalid or TokenExpired."""
    try:
        user, *kinds = read_token(PURPOSE, token)
        return UUID(user), tuple(Kind(kind) for kind in kinds)
    except (TypeError, ValueError) as fault:
        raise TokenInvalid from fault
