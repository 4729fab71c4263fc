"""The outer door of a school's pages: who is looking, and whether the page is for them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kit.audience import Audience, audience_of, callers_here
from kit.errors import NotAllowed, NotFound
from kit.http import Gate
from shared_apps.accounts.access import to_sign_in
from tenant_apps.people.enums import Role
from tenant_apps.people.queries import Viewer, viewer_of
from tenants.enums import SchoolState
from tenants.errors import SchoolReadOnly
from tenants.hosts import Site
from tenants.requests import place_of_request

KEPT = "_viewer"
READING = {"GET", "HEAD", "OPTIONS", "TRACE"}
ENTRANCES = ("shared_apps.accounts.", "shared_apps.ui.", "allauth.")  # also of a school that can only be read
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


def child_in_view(request: HttpRequest) -> UUID | None:
    """Return the child whose tab is open (``?kind=``), when the viewer is told everything about it; else None."""
    try:
        asked = UUID(request.GET.get("kind", ""))
    except ValueError:
        return None
    return asked if asked in viewer_here(request).informed_child_ids else None


def callers_of(viewer: Viewer) -> frozenset[Audience]:
    """Return the kinds of caller a viewer is today; none for an account that belongs to nobody here."""
    as_staff = {CALLERS[role] for role in viewer.roles}
    return frozenset(as_staff | ({Audience.GUARDIAN} if viewer.is_guardian else set()))


def _changes_something(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Whether a request would change the school: any but a reading one, apart from coming in and going out."""
    return request.method not in READING and not view.__module__.startswith(ENTRANCES)


class SchoolGateMiddleware(Gate):
    """On a school's host: opens a page to those it says it is for (``kit.audience``), and to nobody else.

    A page that does not say is not found; who is not signed in signs in first; who is somebody else gets 403.
    Of a school that can only be read nothing is changed, by nobody.
    """

    def admit(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
        """Let in, ask to sign in, or refuse."""
        place = place_of_request(request)
        if place.site != Site.SCHOOL:
            return None
        callers = audience_of(view)
        if callers is None:
            raise NotFound
        if place.school and place.school.state == SchoolState.READ_ONLY and _changes_something(request, view):
            raise SchoolReadOnly
        if callers & {Audience.ANYONE, Audience.TOKEN}:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        request.find_callers = lambda: callers_of(viewer_here(request))  # type: ignore[attr-defined]  # for kit.audience
        if Audience.SIGNED_IN in callers or callers & callers_here(request):
            return None
        raise NotAllowed
