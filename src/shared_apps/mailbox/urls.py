"""The mailbox's addresses: only in a demo and in development."""

from django.conf import settings
from django.urls import URLPattern, path

from shared_apps.mailbox import views

MODES = {"demo", "development"}


def routes(mode: str) -> list[URLPattern]:
    """Return the routes of a mode of running: none in production."""
    if mode not in MODES:
        return []
    return [
        path("postvak/", views.mailbox, name="mailbox"),
        path("postvak/<uuid:pk>/", views.seen_mail, name="seen_mail"),
        path("postvak/<uuid:pk>/html/", views.seen_html, name="seen_html"),
    ]


urlpatterns = routes(settings.MODE)
