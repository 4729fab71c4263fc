"""Language and theme: on the person when signed in, in this browser in any case."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from shared_apps.accounts.models import User
from shared_apps.ui.context import THEME_COOKIE, THEMES

YEAR = 60 * 60 * 24 * 365
LANGUAGES = {code for code, _ in settings.LANGUAGES}


def set_language_cookie(response: HttpResponse, language: str) -> None:
    """Let this browser speak ``language`` from the next page on."""
    _set_cookie(response, settings.LANGUAGE_COOKIE_NAME, language if language in LANGUAGES else "nl")


def set_preference_cookies(response: HttpResponse, user: User) -> None:
    """Bring a person's language, and the theme he chose if any, to the browser he signs in with."""
    set_language_cookie(response, user.language)
    if user.theme in THEMES:
        _set_cookie(response, THEME_COOKIE, user.theme)


def language_for(email: str) -> str:
    """Return the language to write to an address in: its owner's, or the reader's of this moment."""
    found = User.objects.filter(email=email.strip().lower()).values_list("language", flat=True).first()
    current = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    return found or (current if current in LANGUAGES else "nl")


def _set_cookie(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, path="/", secure=True, httponly=True, samesite="Lax")
