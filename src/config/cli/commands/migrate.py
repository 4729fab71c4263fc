"""``kring migrate``."""

import json

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from config.cli.database import django_ready
from kit.errors import Conflict


class SchoolsBehind(Conflict):
    """A migration failed somewhere."""

    code = "schools_behind"
    message = (
        "%(count)s of %(total)s schools are behind; the others are done. Mend the cause and run it again."
    )


@click.command("migrate")
@click.option(
    "--workers",
    type=click.IntRange(1, 32),
    help="Connections at once; half the processors here, four at most.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as one JSON line.")
def command(*, workers: int | None, as_json: bool) -> None:
    """Bring the shared schema and every school up to date; may be stopped and run again."""
    console = Console(stderr=True)
    with django_ready():
        from tenants.migrating import WORKERS, migrate_all  # noqa: PLC0415  Django must be set up first

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("schools", total=None)
            report = migrate_all(
                progress=lambda done, total: progress.update(task, completed=done, total=total),
                workers=workers or WORKERS,
            )
    for schema, reason in report.failures.items():
        console.print(f"[red]{schema}[/red] {reason}", highlight=False)
    outcome = {
        "shared": report.public_steps,
        "schools": report.schools,
        "current": report.was_current,
        "migrated": report.migrated,
        "behind": len(report.failures),
    }
    words = "Shared schema: {shared} migrations. Schools: {current} current, {migrated} migrated, {behind} behind."
    click.echo(json.dumps(outcome) if as_json else words.format(**outcome))
    if not report.is_complete:
        raise SchoolsBehind(count=len(report.failures), total=report.schools)
