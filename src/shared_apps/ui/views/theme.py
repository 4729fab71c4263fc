"""Light, dark, or as the device says: kept in this browser alone."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kit.audience import Audience, audience
from shared_apps.ui.context import THEME_COOKIE, THEMES

A_YEAR_IN_SECONDS = 365 * 24 * 60 * 60


@audience(Audience.ANYONE)
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember ``theme`` (light or dark; anything else follows the device again) and go back to ``next``."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = HttpResponseRedirect(back if is_ours else "/")
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        secure = request.is_secure()
        response.set_cookie(
            THEME_COOKIE, chosen, max_age=A_YEAR_IN_SECONDS, secure=secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(THEME_COOKIE)
    return response
