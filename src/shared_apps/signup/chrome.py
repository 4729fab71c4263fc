"""The main menu of the public site."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.page import Chrome, Place


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the few ways through the public site."""
    ways = (
        (_("Start"), reverse("site:home"), "house"),
        (_("Privacy"), reverse("site:privacy"), "eye"),
        (_("Prices"), reverse("site:prices"), "euro"),
        (_("Sign up"), reverse("signup:start"), "school"),
    )
    return Chrome(
        places=tuple(Place(label, url, icon, _leads(request.path, url)) for label, url, icon in ways)
    )


def _leads(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
