"""Make the notices of an event: one per person, in a constant number of statements, however often it is run."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection

from kit.dates import now
from tenant_apps.notifications.enums import ALWAYS_AT_ONCE, Kind, Pace

TELL = """
INSERT INTO notifications_notice (id, user_id, kind, event_id, about_id, told_at, pace)
SELECT uuidv7(), account.id, %s, %s, %s, coalesce((SELECT at FROM events_event WHERE id = %s), %s),
  CASE WHEN %s THEN 'at_once'
       WHEN EXISTS (SELECT 1 FROM notifications_unsubscription gone
                    WHERE gone.user_id = account.id AND gone.kind = %s) THEN 'app_only'
       ELSE coalesce((SELECT pace FROM notifications_preference liked WHERE liked.user_id = account.id), %s) END
FROM accounts_user account
WHERE account.is_active AND account.id IN ({told})
ON CONFLICT (user_id, event_id) DO NOTHING
"""
RECIPIENTS = """
SELECT guardian.user_id FROM news_recipient recipient
JOIN people_guardian guardian ON guardian.id = recipient.guardian_id
WHERE recipient.post_id = %s AND recipient.id = ANY(%s)
"""
ACCOUNTS = "SELECT unnest(%s::uuid[])"


def tell_guardians(*, kind: Kind, event_id: UUID, post_id: UUID, recipient_ids: list[UUID]) -> int:
    """Tell the guardians behind ``recipient_ids`` of a post that ``kind`` happened; return how many notices are new."""
    return _tell(kind, event_id, post_id, RECIPIENTS, [post_id, recipient_ids])


def tell_accounts(*, kind: Kind, event_id: UUID, about_id: UUID, user_ids: Collection[UUID | None]) -> int:
    """Tell the people behind ``user_ids`` that ``kind`` happened to ``about_id``; return how many notices are new."""
    return _tell(kind, event_id, about_id, ACCOUNTS, [[key for key in user_ids if key]])


def _tell(kind: Kind, event_id: UUID, about_id: UUID, told: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            TELL.format(told=told),
            [kind, event_id, about_id, event_id, now(), kind in ALWAYS_AT_ONCE, kind, Pace.AT_ONCE, *values],
        )
        return int(cursor.rowcount)
