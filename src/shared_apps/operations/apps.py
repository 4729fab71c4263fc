"""The operations app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Owns no table: it reads the shared schema as the operator and changes it through the rooms' services."""

    name = "shared_apps.operations"
    label = "operations"
