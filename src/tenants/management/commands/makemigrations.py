"""``makemigrations`` from models and files alone: no database is asked."""

from typing import Any

from django.core.management.commands import makemigrations
from django.db import connection


class Command(makemigrations.Command):
    """Django's own, without the look at an applied history (``kring migrate`` keeps that per school)."""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Run as if the database were a dummy, which Django then leaves alone."""
        engine = connection.settings_dict["ENGINE"]
        connection.settings_dict["ENGINE"] = "django.db.backends.dummy"
        try:
            super().handle(*args, **options)
        finally:
            connection.settings_dict["ENGINE"] = engine
