"""``kring worker``."""

import click

from config.cli.database import django_ready


@click.command("worker")
@click.option("--concurrency", default=2, show_default=True, help="Pieces of work at once.")
@click.option("--once", is_flag=True, help="Do what waits and end.")
def command(*, concurrency: int, once: bool) -> None:
    """Do the work that waits in the queue, and what the clock asks, until stopped."""
    with django_ready():
        from tenants.worker import run_worker  # noqa: PLC0415  Django must be set up first

        run_worker(wait=not once, concurrency=concurrency)
