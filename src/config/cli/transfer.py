"""``kring schools export`` and ``import``: a school as one file, and back."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from config.cli.database import django_ready
from config.cli.findings import show_findings
from config.cli.schools import find, whoever_types


@click.command("export")
@click.argument("subdomain")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_command(subdomain: str, file: Path) -> None:
    """Write a school's whole schema and its stored files to FILE (a zip), in one snapshot, with checksums."""
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
    rows = sum(report.rows.values())
    click.echo(f"{school.name}: {rows} rows of {len(report.rows)} tables and {report.files} files in {file}.")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--subdomain", help="FILE is a school's export: the new school's name in its address.")
def import_command(file: Path, subdomain: str | None) -> None:
    """Bring FILE in: the national register of locations (CSV), or with --subdomain a school from its export."""
    if subdomain is None:
        import_register_file(file)
        return
    with django_ready():
        from tenants.export import import_school  # noqa: PLC0415  Django must be set up first
        from tenants.hosts import origin_of  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        school = import_school(path=file, subdomain=subdomain, by=whoever_types())
        with operator_scope():
            click.echo(f"{school.name} is live at {origin_of(school.host)}/")


def import_register_file(file: Path) -> None:
    """Take in the register of locations, all of it or nothing; say what changed and what was wrong."""
    with django_ready():
        from shared_apps.foundations.services.register import import_register  # noqa: PLC0415
        from tenants.register.locations import read_locations  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        with file.open("rb") as stream:
            found = read_locations(stream)
        show_findings(found.findings)
        if found.is_refused:
            raise click.ClickException("Nothing was taken in.")
        with operator_scope():
            done = import_register(locations=found.locations, source=file.name, by=None)
            click.echo(
                f"{done.added} new, {done.changed} changed, {done.unchanged} unchanged, {done.gone} gone."
            )
