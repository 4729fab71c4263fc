"""``kring schools export`` and ``import``: a school as one file, and back."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from config.cli.database import django_ready
from config.cli.schools import find, whoever_types


@click.command("export")
@click.argument("subdomain")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_command(subdomain: str, file: Path) -> None:
    """Write a school's whole schema to FILE (a zip), in one snapshot, with checksums."""
    with django_ready():
        from tenants.export import export_school  # noqa: PLC0415  Django must be set up first
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
        columns = (TextColumn("tables"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("tables", total=None)
            report = export_school(
                school=school,
                path=file,
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
    click.echo(f"{school.name}: {sum(report.rows.values())} rows of {len(report.rows)} tables in {file}.")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--subdomain", required=True, help="The new school's name in its address.")
def import_command(file: Path, subdomain: str) -> None:
    """Make a school from an export, whole or not at all."""
    with django_ready():
        from tenants.export import import_school  # noqa: PLC0415  Django must be set up first
        from tenants.hosts import origin_of  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        school = import_school(path=file, subdomain=subdomain, by=whoever_types())
        with operator_scope():
            click.echo(f"{school.name} is live at {origin_of(school.host)}/")
