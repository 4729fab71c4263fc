"""``kring manage``."""

import click

from config.cli.database import django_ready


@click.command("manage", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands, with the database at hand."""
    with django_ready():
        from django.core.management import execute_from_command_line  # noqa: PLC0415  after the set-up

        execute_from_command_line(["kring manage", *arguments])
