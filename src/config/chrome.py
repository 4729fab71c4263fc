"""Who says what stands on the board: one function per kind of host (``settings.CHROMES``)."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from shared_apps.ui.page import Chrome


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the ways on the board of the host the request came to; none where nothing is named."""
    place = getattr(request, "place", None)  # an unknown host has none
    name = settings.CHROMES.get(place.site, "") if place else ""
    chrome: Chrome = import_string(name)(request) if name else Chrome()
    return chrome
