"""The mailbox of a demo: who got what. These routes exist in a demo and in development only."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from kit.audience import Audience, audience
from shared_apps.mailbox.models import SeenMail
from tenants.models import ScopedQuerySet

SHOWN = 200
MAIL_POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": ["data:"],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
PAGE_POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}


def _mail_here(request: HttpRequest) -> ScopedQuerySet[SeenMail]:
    return SeenMail.objects.filter(host=split_domain_port(request.get_host())[0])


@audience(Audience.ANYONE)
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """List what was sent from this host, newest first."""
    return render(request, "mailbox/mailbox.html", {"mails": _mail_here(request)[:SHOWN]})


@audience(Audience.ANYONE)
@require_safe
@csp_override(PAGE_POLICY)
def seen_mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one mail as text and as HTML."""
    return render(request, "mailbox/mail.html", {"mail": get_object_or_404(_mail_here(request), pk=pk)})


@audience(Audience.ANYONE)
@require_safe
@xframe_options_sameorigin
@csp_override(MAIL_POLICY)
def seen_html(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return the HTML of one mail, for the sandboxed frame alone."""
    mail = get_object_or_404(_mail_here(request), pk=pk)
    return HttpResponse(mail.html.replace("<head>", '<head><base target="_blank">', 1))
