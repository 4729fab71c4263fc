"""The sharing app."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Choices, ceilings, consents."""

    name = "tenant_apps.sharing"
    label = "sharing"
