"""The operations app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Reads the shared schema as the operator, changes it through the rooms' services, and keeps what was asked."""

    name = "shared_apps.operations"
    label = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the tables the console shows."""
        from shared_apps.operations.words import name_tables  # noqa: PLC0415  models are ready now

        name_tables()
