"""From a signed-in person to the one foundation the request may see; and the outer door of every page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kit.audience import Audience, audience_of
from kit.errors import NotFound
from kit.http import Gate
from shared_apps.accounts.access import to_sign_in, user_of
from shared_apps.foundations.errors import NotAFoundationMember, RoleTooSmall
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.memberships import Access, accesses_of
from shared_apps.procurement.access import CALLERS, Portal
from shared_apps.ui.page import Brand
from tenants.hosts import Site
from tenants.requests import place_of_request
from tenants.scope import narrow_to_foundation

CHOSEN = "foundation"


class PortalMiddleware(Gate):
    """On the foundation's host: asks whose member the person is and shows this transaction that foundation.

    A page says whom it is for (``kit.audience``); who is somebody else gets 403, who is nobody signs in first.
    """

    def admit(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
        """Let in, ask to choose or to sign in, or refuse."""
        if place_of_request(request).site != Site.FOUNDATION:
            return None
        callers = audience_of(view)
        if callers is None:
            raise NotFound
        if request.user.is_authenticated:
            self._enter(request)
        if Audience.ANYONE in callers:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return None if Audience.SIGNED_IN in callers else self._admit_member(request, callers)

    def _enter(self, request: HttpRequest) -> None:
        """Narrow the transaction to the person's foundation, when it is clear which."""
        user = user_of(request)
        accesses = accesses_of(user.pk)
        request.accesses = accesses  # type: ignore[attr-defined]  # read below
        access = _chosen(accesses, str(request.session.get(CHOSEN, "")))
        if access is None:
            return
        narrow_to_foundation(access.foundation_id)
        foundation = Foundation.objects.get(pk=access.foundation_id)
        request.portal = Portal(foundation, user.pk, access.role, access.name, accesses)  # type: ignore[attr-defined]
        request.brand = Brand(name=foundation.name, hue=foundation.hue)  # type: ignore[attr-defined]

    def _admit_member(self, request: HttpRequest, callers: frozenset[Audience]) -> HttpResponse | None:
        portal: Portal | None = getattr(request, "portal", None)
        if portal is None:
            if not accesses_of_request(request):
                raise NotAFoundationMember
            return redirect("procurement:choose_foundation")
        if CALLERS[portal.role] not in callers:
            raise RoleTooSmall
        return None


def accesses_of_request(request: HttpRequest) -> tuple[Access, ...]:
    """Return the foundations the signed-in person acts for."""
    accesses: tuple[Access, ...] = request.accesses  # type: ignore[attr-defined]  # set above for whoever is signed in
    return accesses


def _chosen(accesses: tuple[Access, ...], chosen: str) -> Access | None:
    if len(accesses) == 1:
        return accesses[0]
    return next((access for access in accesses if str(access.foundation_id) == chosen), None)
