"""Language and theme: on the person when signed in, in this browser in any case."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from shared_apps.accounts.enums import Theme
from shared_apps.accounts.models import User
from shared_apps.ui.context import THEME_COOKIE

YEAR = 60 * 60 * 24 * 365
LANGUAGES = {code for code, _ in settings.LANGUAGES}


def set_language_cookie(response: HttpResponse, language: str) -> None:
    """Let this browser speak ``language`` from the next page on."""
    _set_cookie(response, settings.LANGUAGE_COOKIE_NAME, language if language in LANGUAGES else "nl")


def set_theme_cookie(response: HttpResponse, theme: str) -> None:
    """Let this browser show ``theme``; empty follows the device."""
    if theme in {Theme.LIGHT, Theme.DARK}:
        _set_cookie(response, THEME_COOKIE, theme)
    else:
        response.delete_cookie(THEME_COOKIE, path="/", samesite="Lax")


def set_preference_cookies(response: HttpResponse, user: User) -> None:
    """Bring a person's language and theme to the browser he signs in with."""
    set_language_cookie(response, user.language)
    set_theme_cookie(response, user.theme)


def language_for(email: str) -> str:
    """Return the language to write to an address in: its owner's, or the reader's of this moment."""
    found = User.objects.filter(email=email.strip().lower()).values_list("language", flat=True).first()
    current = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    return found or (current if current in LANGUAGES else "nl")


def _set_cookie(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, path="/", secure=True, httponly=True, samesite="Lax")
