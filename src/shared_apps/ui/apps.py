"""Django's handle on the face."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The lowest room: every other room is shown through it."""

    name = "shared_apps.ui"
    label = "ui"
    verbose_name = "Interface"
