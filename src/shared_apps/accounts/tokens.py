"""Signed links: for one purpose, one place, a while, and once when that is asked.

    token = make_token("people.invitation", str(invitation.pk), expires_in=timedelta(days=30))
    subject = read_token("people.invitation", token)   # may be read again
    subject = use_token("people.invitation", token)    # works once

A token of another school, of another purpose or changed by hand is ``TokenInvalid``; a late one ``TokenExpired``.
"""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction

from kit.dates import now
from shared_apps.accounts.errors import TokenExpired, TokenInvalid, TokenUsed
from shared_apps.accounts.models import UsedToken
from tenants.scope import require_scope


def make_token(purpose: str, subject: Any, *, expires_in: dt.timedelta) -> str:  # noqa: ANN401  any JSON value
    """Return a token, safe in a link, that carries ``subject`` (JSON; ids, never a name) for ``purpose``."""
    until = int((now() + expires_in).timestamp())
    return signing.dumps([subject, until, secrets.token_urlsafe(9)], salt=_salt(purpose), compress=True)


def read_token(purpose: str, token: str) -> Any:  # noqa: ANN401  what make_token was given
    """Return the subject of a token; raises TokenInvalid or TokenExpired. Single use is not looked at."""
    return _opened(purpose, token)[0]


def use_token(purpose: str, token: str) -> Any:  # noqa: ANN401
    """Return the subject of a token and spend it; raises TokenInvalid, TokenExpired, or TokenUsed the second time.

    Two who race are kept apart by the database: one wins.
    """
    subject, until, serial = _opened(purpose, token)
    spend(purpose, serial, until=dt.datetime.fromtimestamp(until, dt.UTC))
    return subject


def is_used(purpose: str, token: str) -> bool:
    """Whether a valid token was spent, so that a page can say so before it asks anything."""
    _, _, serial = _opened(purpose, token)
    return UsedToken.objects.filter(key=_digest(purpose, serial)).exists()


def spend(purpose: str, serial: str, *, until: dt.datetime) -> None:
    """Note that a thing of ``purpose`` was used; raises TokenUsed when it was already. Kept at least ``until``."""
    try:
        with transaction.atomic():
            UsedToken.objects.create(key=_digest(purpose, serial), expires_at=until)
    except IntegrityError as error:
        raise TokenUsed from error


def forget_expired_tokens() -> int:
    """Delete what is expired anyway, in the scope open now; return how many rows went."""
    gone, _ = UsedToken.objects.filter(expires_at__lt=now()).delete()
    return gone


def _opened(purpose: str, token: str) -> tuple[Any, int, str]:
    try:
        subject, until, serial = signing.loads(token, salt=_salt(purpose))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise TokenInvalid from error
    if now().timestamp() >= until:
        raise TokenExpired
    return subject, until, serial


def _digest(purpose: str, serial: str) -> str:
    return hashlib.sha256(f"{purpose}:{serial}".encode()).hexdigest()


def _salt(purpose: str) -> str:
    return f"kring.token.{require_scope().schema_name}.{purpose}"
