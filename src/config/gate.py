"""The outer door of the public site and the operator's console; schools and portals have their own.

Every route says whom it is for (``kit.audience``); here, too, one that does not say opens for nobody.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from kit.audience import Audience, audience_of
from kit.errors import NotAllowed, NotFound
from kit.http import Gate
from shared_apps.accounts.access import to_sign_in
from tenants.hosts import Site
from tenants.requests import place_of_request

GUARDED = {Site.PUBLIC, Site.OPERATOR}


class HouseGateMiddleware(Gate):
    """Opens a page of the public site or the console to those it says it is for."""

    def admit(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
        """Let in, ask to sign in, or refuse."""
        site = place_of_request(request).site
        if site not in GUARDED:
            return None
        callers = audience_of(view)
        if callers is None:
            raise NotFound
        if callers & {Audience.ANYONE, Audience.TOKEN}:
            return None
        if site == Site.PUBLIC:
            raise NotFound  # nobody signs in there
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if Audience.SIGNED_IN in callers or (Audience.OPERATOR in callers and request.user.is_operator):
            return None
        raise NotAllowed
