"""Refused: one runner migrates the shared schema and every school."""

from typing import Any, NoReturn

from django.core.management.base import CommandError
from django.core.management.commands import migrate


class Command(migrate.Command):
    """Point to ``kring migrate``."""

    help = "Use kring migrate: it migrates the shared schema and all schools, and counts what it did."

    def handle(self, *_args: Any, **_options: Any) -> NoReturn:  # noqa: ANN401
        """Say where to go."""
        raise CommandError(self.help)
