"""The sharing app."""

import importlib

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Choices, ceilings, consents."""

    name = "tenant_apps.sharing"
    label = "sharing"

    def ready(self) -> None:
        """Tell foundations what they can limit."""
        importlib.import_module(f"{self.name}.limitable")
