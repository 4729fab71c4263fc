"""Slow guessing down without locking the owner out.

Attempts are counted per kind of caller. A browser where this address signed in before has a count of its own,
so whatever strangers try, the owner still gets in there. A stranger is counted by address and network, by
address from everywhere, and by network for all addresses. docs/security.md has the table.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from kit.dates import now
from kit.ids import uuid7
from shared_apps.accounts.devices import device_of, keyed, network_of
from shared_apps.accounts.errors import TooManyAttempts
from shared_apps.accounts.models import AttemptCount

COUNT = """
INSERT INTO accounts_attemptcount AS a (id, key, count, started_at)
VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN a.started_at <= %s THEN 1 ELSE a.count + 1 END,
  started_at = CASE WHEN a.started_at <= %s THEN EXCLUDED.started_at ELSE a.started_at END
RETURNING key, count, started_at
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many attempts in a window, per kind of caller."""

    window: dt.timedelta
    known_device: int
    address_and_network: int
    address: int
    network: int


PASSWORD = Limits(dt.timedelta(minutes=15), 10, 5, 50, 100)
CODE = Limits(dt.timedelta(minutes=15), 10, 5, 30, 100)
MAIL = Limits(dt.timedelta(hours=1), 6, 4, 12, 120)
AGREEMENT = Limits(dt.timedelta(hours=1), 20, 10, 40, 60)
ACTIONS = {"password": PASSWORD, "code": CODE, "mail": MAIL, "agreement": AGREEMENT}


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was counted; a success takes it back."""

    keys: tuple[str, ...]

    def forgive(self) -> None:
        """Take the attempt back: it was the owner's."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE accounts_attemptcount SET count = count - 1 WHERE key = ANY(%s) AND count > 0",
                [list(self.keys)],
            )


def count_attempt(request: HttpRequest, action: str, email: str) -> Attempt:
    """Count one attempt by this caller on ``email`` (known here or not: it makes no difference).

    ``action`` is ``password``, ``code`` (a code that was mailed, or of an app), ``mail`` (asking for a mail)
    or ``agreement`` (the code a foundation gives to its schools).
    Counting comes before checking, so guesses made at the same time wait for one another.
    Raises TooManyAttempts.
    """
    limits = ACTIONS[action]
    most = dict(_counts(request, action, limits, email.strip().lower()))
    _count(most, limits.window)
    return Attempt(tuple(most))


def count_call(*, by: UUID, most: int, window: dt.timedelta) -> None:
    """Count one call of a system that shows the key ``by``; raises TooManyAttempts above ``most`` in ``window``."""
    _count({keyed("api", str(by)): most}, window)


def _count(most: dict[str, int], window: dt.timedelta) -> None:
    """Add one to each count; raises TooManyAttempts when one is above its most."""
    moment = now()
    oldest = moment - window
    values = [part for key in sorted(most) for part in (uuid7(), key, 1, moment)]
    with connection.cursor() as cursor:
        rows = ", ".join(["(%s, %s, %s, %s)"] * len(most))
        cursor.execute(COUNT.format(rows=rows), [*values, oldest, oldest])
        found = cursor.fetchall()
    waits = [started + window - moment for key, count, started in found if count > most[key]]
    if waits:
        raise TooManyAttempts(int(max(waits).total_seconds()) + 1)


def _counts(request: HttpRequest, action: str, limits: Limits, email: str) -> Iterator[tuple[str, int]]:
    """Yield (key, most) of each count this attempt goes on."""
    device = device_of(request, email)
    if device:
        yield keyed(action, "device", email, device), limits.known_device
        return
    network = network_of(request)
    yield keyed(action, "address and network", email, network), limits.address_and_network
    yield keyed(action, "address", email), limits.address
    yield keyed(action, "network", network), limits.network


def forget_old_attempts() -> int:
    """Delete counts nobody needs any more, in the scope open now; return how many rows went."""
    gone, _ = AttemptCount.objects.filter(started_at__lt=now() - dt.timedelta(days=1)).delete()
    return gone
