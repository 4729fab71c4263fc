"""What machines read, and the choice of a language."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from kit.audience import Audience, audience
from kit.dates import now
from tenants.hosts import origin_of

VALID = dt.timedelta(days=180)


@audience(Audience.ANYONE)
@require_GET
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature of a view
    """Let search engines read the site, not the steps of a sign-up."""
    return HttpResponse("User-agent: *\nDisallow: /aanmelding/\n", content_type="text/plain; charset=utf-8")


@audience(Audience.ANYONE)
@require_GET
def security(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say where a weak spot is reported (RFC 9116); valid for half a year from today."""
    origin = origin_of(settings.BASE_HOST)
    expires = (now() + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:beveiliging@{settings.BASE_HOST}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {origin}/.well-known/security.txt",
        f"Policy: {origin}/contact/",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


language = audience(Audience.ANYONE)(require_POST(set_language))
