"""The face's app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, styles, components."""

    name = "shared_apps.ui"
    label = "ui"
