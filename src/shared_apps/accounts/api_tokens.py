"""Keys for a school's or foundation's own systems: shown once, kept as a hash, for named scopes, for a while.

    made = issue_api_token(user=leader, name="Leerlingadministratie", scopes=["people:read"], expires_at=…)
    made.secret   # shown now, never again

A REST view declares ``authentication_classes = [ApiTokenAuthentication]`` and ``permission_classes =
[HasScope("people:read")]``.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission

from kit.dates import now, today
from shared_apps.accounts.errors import TokenLifeInvalid
from shared_apps.accounts.models import ApiToken, User
from shared_apps.events.services import record_event

PREFIX = "kring_"
LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class IssuedApiToken:
    """A new key; ``secret`` is what the system sends, and is nowhere else."""

    token: ApiToken
    secret: str


@dataclass(frozen=True, slots=True)
class ApiClient:
    """Who calls when a system shows a key: no person, so nothing of a person applies."""

    token: ApiToken
    is_authenticated: bool = True
    is_anonymous: bool = False

    @property
    def pk(self) -> UUID:
        """The key's id, as the acting one."""
        return self.token.pk

    def may(self, scope: str) -> bool:
        """Whether the key was given for ``scope``."""
        return scope in self.token.scopes


@transaction.atomic
def issue_api_token(
    *, user: User, name: str, scopes: Sequence[str], expires_at: dt.datetime
) -> IssuedApiToken:
    """Make a key for ``scopes`` (``room:verb`` words) in the scope open now; raises TokenLifeInvalid."""
    if not now() < expires_at <= now() + LONGEST:
        raise TokenLifeInvalid
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        name=name,
        digest=_digest(secret),
        hint=secret[-4:],
        scopes=sorted(set(scopes)),
        created_by=user,
        expires_at=expires_at,
    )
    record_event(
        kind="accounts.api_token_issued",
        about=token,
        actor_id=user.pk,
        actor_kind="user",
        scopes=token.scopes,
    )
    return IssuedApiToken(token, secret)


@transaction.atomic
def withdraw_api_token(*, token: ApiToken, by: UUID | None) -> None:
    """Delete a key: its next call is a stranger's. ``by`` None: it goes with the account that made it."""
    kind = "user" if by else "system"
    record_event(kind="accounts.api_token_withdrawn", about=token, actor_id=by, actor_kind=kind)
    token.delete()


def client_of_secret(secret: str) -> ApiClient | None:
    """Return who shows ``secret`` in the scope open now, or None: unknown, expired, or of a closed account."""
    found = ApiToken.objects.select_related("created_by").filter(digest=_digest(secret)).first()
    if found is None or found.expires_at <= now() or not found.created_by.is_active:
        return None
    if found.last_used_on != today():
        ApiToken.objects.filter(pk=found.pk).update(last_used_on=today())
    return ApiClient(found)


class ApiTokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer kring_…``."""

    def authenticate(self, request: Any) -> tuple[ApiClient, ApiToken] | None:  # noqa: ANN401  DRF's request
        """Return the client, None without a key; raises AuthenticationFailed for a wrong one."""
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        client = client_of_secret(secret.strip())
        if client is None:
            raise AuthenticationFailed(code="key_refused")
        return client, client.token

    def authenticate_header(self, request: Any) -> str:  # noqa: ANN401, ARG002
        """Name the scheme in a 401."""
        return "Bearer"


def HasScope(scope: str) -> type[BasePermission]:  # noqa: N802  reads as the class it returns
    """Return a permission for keys given for ``scope``; people are let through for the view to judge."""

    class Permission(BasePermission):
        def has_permission(self, request: HttpRequest, view: Any) -> bool:  # noqa: ANN401, ARG002  DRF's signature
            return not isinstance(request.user, ApiClient) or request.user.may(scope)

    return Permission


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
