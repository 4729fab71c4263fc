"""``kring export``: the people of a school as a file other systems read."""

from pathlib import Path

import click

from config.cli.database import django_ready
from config.cli.schools import find

ENDINGS = (".xml", ".zip", ".csv", ".xlsx")
OWNER_ONLY = 0o600  # names and addresses of children


class NotExported(click.ClickException):
    """There is no such format, or the file is there already."""


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--school", "subdomain", required=True, help="The school's name in its address.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(file: Path, subdomain: str, *, force: bool) -> None:
    """Write the people of a school to FILE; its ending says how.

    .xml EDEXML (pupils, groups, staff), .zip OneRoster (everybody), .csv or .xlsx our guardian list.
    ``kring import`` reads each of them back. FILE can be read by its owner alone.
    """
    if file.suffix not in ENDINGS:
        raise NotExported(f"Name the file with one of {', '.join(ENDINGS)}: the ending says the format.")
    if file.exists() and not force:
        raise NotExported(f"{file} is there already. Choose another name, or use --force.")
    with django_ready():
        from tenant_apps.people.services import ExportFormat, export_people  # noqa: PLC0415  Django must be set up first
        from tenants.scope import operator_scope, school_scope  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
        with school_scope(school):
            exported = export_people(file_format=ExportFormat(file.suffix[1:]), by=None)
    partial = file.with_name(f"{file.name}.part")
    partial.unlink(missing_ok=True)
    partial.touch(OWNER_ONLY, exist_ok=False)
    partial.write_bytes(exported.content)
    partial.replace(file)
    click.echo(
        f"{school.name}: {exported.pupils} pupils, {exported.staff} staff, "
        f"{exported.guardians} guardians in {file}."
    )
