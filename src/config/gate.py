"""The outer door of the public site and the operator's console; schools and portals have their own.

Every route says whom it is for (``kit.audience``); here, too, one that does not say opens for nobody.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from kit.audience import Audience, audience_of
from kit.errors import NotAllowed, NotFound
from kit.http import refusal_response
from shared_apps.accounts.access import to_sign_in
from tenants.hosts import Site
from tenants.requests import place_of_request

GUARDED = {Site.PUBLIC, Site.OPERATOR}


class HouseGateMiddleware:
    """Opens a page of the public site or the console to those it says it is for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_route: object
    ) -> HttpResponse | None:
        """Let in, ask to sign in, or refuse."""
        site = place_of_request(request).site
        if site not in GUARDED:
            return None
        callers = audience_of(view)
        if callers is None:
            return refusal_response(request, NotFound())
        if callers & {Audience.ANYONE, Audience.TOKEN}:
            return None
        if site == Site.PUBLIC:
            return refusal_response(request, NotFound())  # nobody signs in there
        if not request.user.is_authenticated:
            return to_sign_in(request)
        is_let_in = Audience.SIGNED_IN in callers or (
            Audience.OPERATOR in callers and request.user.is_operator
        )
        return None if is_let_in else refusal_response(request, NotAllowed())
