"""The procurement app."""

from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    """Pages only: its tables are those of foundations and billing."""

    name = "shared_apps.procurement"
    label = "procurement"
