"""Who may call: systems that show a key with the scope, and nobody else, not even somebody who is signed in."""

import datetime as dt
from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from shared_apps.accounts.api_tokens import ApiClient
from shared_apps.accounts.throttle import count_call

READ, WRITE = "people:read", "people:write"
MOST, WINDOW = 600, dt.timedelta(minutes=1)


class Shut(BasePermission):
    """What does not say for whom it is, is for nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ANN401, ARG002  DRF's signature
        """Refuse."""
        return False


class PeopleKey(BasePermission):
    """A key with ``people:read`` reads, one with ``people:write`` also writes; counted, so that none takes all."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ANN401, ARG002
        """Let in a key with the scope; raises TooManyAttempts."""
        client = request.user
        if not isinstance(client, ApiClient):
            return False
        count_call(by=client.pk, most=MOST, window=WINDOW)
        return client.may(READ if request.method in SAFE_METHODS else WRITE)
