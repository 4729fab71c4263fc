"""The outer door of a school's pages: who is looking, and whether the page is for them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from kit.audience import Audience, audience_of
from kit.errors import NotAllowed, NotFound
from kit.http import refusal_response
from shared_apps.accounts.access import to_sign_in
from tenant_apps.people.enums import Role
from tenant_apps.people.queries import Viewer, viewer_of
from tenants.hosts import Site
from tenants.requests import place_of_request

KEPT = "_viewer"
CALLERS = {
    Role.LEADER: Audience.LEADER,
    Role.OFFICE: Audience.OFFICE,
    Role.TEACHER: Audience.TEACHER,
    Role.SUPPORT: Audience.TEACHER,
    Role.SUBSTITUTE: Audience.TEACHER,
}


def viewer_here(request: HttpRequest) -> Viewer:
    """Return who is looking, asked once per request: roles, groups and children as they are now."""
    kept: Viewer | None = getattr(request, KEPT, None)
    if kept is None:
        kept = viewer_of(request.user.pk)
        setattr(request, KEPT, kept)
    return kept


def callers_of(viewer: Viewer) -> frozenset[Audience]:
    """Return the kinds of caller a viewer is today; none for an account that belongs to nobody here."""
    as_staff = {CALLERS[role] for role in viewer.roles}
    return frozenset(as_staff | ({Audience.GUARDIAN} if viewer.is_guardian else set()))


class SchoolGateMiddleware:
    """On a school's host: opens a page to those it says it is for (``kit.audience``), and to nobody else.

    A page that does not say is not found; who is not signed in signs in first; who is somebody else gets 403.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_route: object
    ) -> HttpResponse | None:
        """Let in, ask to sign in, or refuse."""
        if place_of_request(request).site != Site.SCHOOL:
            return None
        callers = audience_of(view)
        if callers is None:
            return refusal_response(request, NotFound())
        if callers & {Audience.ANYONE, Audience.TOKEN}:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if Audience.SIGNED_IN in callers or callers & callers_of(viewer_here(request)):
            return None
        return refusal_response(request, NotAllowed())
