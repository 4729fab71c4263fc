"""The outermost step of a request: host → site → scope. Everything else runs inside one transaction."""

from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from kit.errors import AppError, Unavailable
from kit.http import refusal_response
from tenants.errors import SchoolSuspended, UnknownHost
from tenants.hosts import Place, Site, place_of
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope

GetResponse = Callable[[HttpRequest], HttpResponse]


class HostMiddleware:
    """Finds the site of the host, opens its scope, and sets ``request.place``, ``.school`` and ``.urlconf``.

    An unknown host is 404; a suspended school 403; a database that cannot answer 503 with Retry-After.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the host's scope."""
        try:
            return self._answer(request)
        except AppError as refusal:
            return refusal_response(request, refusal)
        except OperationalError:
            return refusal_response(request, Unavailable())

    def _answer(self, request: HttpRequest) -> HttpResponse:
        host, _ = split_domain_port(request._get_raw_host())  # type: ignore[attr-defined]  # noqa: SLF001  get_host() would refuse or guess before we look
        place = place_of(host.lower())
        if place is None:
            raise UnknownHost
        request.place, request.school = place, place.school  # type: ignore[attr-defined]  # read through tenants.requests
        request.urlconf = settings.HOST_URLCONFS[place.site]  # Django's own hook
        if place.school and not place.school.is_open:
            raise SchoolSuspended
        with _scope_of(place):
            return self.get_response(request)


def _scope_of(place: Place):  # type: ignore[no-untyped-def]  # noqa: ANN202  a context manager over Scope
    if place.school:
        return school_scope(place.school)
    if place.site == Site.FOUNDATION:
        return portal_scope(None)
    return operator_scope() if place.site == Site.OPERATOR else public_scope()
