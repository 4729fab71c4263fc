"""What every page may count on: ``brand``, ``places``, ``tabs``, ``person`` and ``theme``."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from shared_apps.ui.page import Brand, Chrome

THEME_COOKIE = "kring-theme"
THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor; nothing is looked up until a template asks for it, a view may pass its own."""
    chrome: Any = SimpleLazyObject(lambda: chrome_of(request))
    return {
        "brand": brand_of(request),
        "places": SimpleLazyObject(lambda: chrome.places),
        "tabs": SimpleLazyObject(lambda: chrome.tabs),
        "person": SimpleLazyObject(lambda: chrome.person),
        "theme": theme_of(request),
    }


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the ways on the board, by the function the settings name, or none."""
    name = getattr(settings, "UI_CHROME", "")
    chrome: Chrome = import_string(name)(request) if name else Chrome()
    return chrome


def brand_of(request: HttpRequest) -> Brand:
    """Return ``request.brand``, or the board of ``request.school``, or Kring's own; never asks the database."""
    given = getattr(request, "brand", None)
    school = getattr(request, "school", None)
    if given is None and school is not None:
        return Brand(name=school.name, hue=school.hue)
    return given or Brand()


def theme_of(request: HttpRequest) -> str:
    """Return the theme this browser chose: light, dark, or empty to follow the device."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""
