"""``kring schools``."""

import json
from typing import Any

import click

from config.cli.database import django_ready
from config.cli.schools import find, whoever_types
from config.cli.transfer import export_command, import_command


class Refused(click.ClickException):
    """The question was answered with no."""


@click.group("schools")
def command() -> None:
    """Make, list, show, suspend, resume, move and delete schools. SUBDOMAIN names one."""


@command.command()
@click.argument("name")
@click.option("--subdomain", help="Made from the name when left out.")
@click.option("--brin", default="", help="For example 12AB.")
@click.option("--branch", default="00", show_default=True)
@click.option("--city", default="")
@click.option("--region", type=click.Choice(["noord", "midden", "zuid"]), default="midden", show_default=True)
def create(name: str, subdomain: str | None, **details: Any) -> None:  # noqa: ANN401  click names them
    """Make the school NAME: row, host, role and schema, or nothing at all."""
    with django_ready():
        from tenants.hosts import origin_of  # noqa: PLC0415  Django must be set up first
        from tenants.names import suggest_subdomain  # noqa: PLC0415
        from tenants.provisioning import NewSchool, provision_school  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        new = NewSchool(name=name, subdomain=subdomain or suggest_subdomain(name), **details)
        school = provision_school(new=new, by=whoever_types())
        with operator_scope():
            click.echo(f"{school.name} is live at {origin_of(school.host)}/")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def list_schools(*, as_json: bool) -> None:
    """List every school, also those that ended."""
    with django_ready():
        from tenants.models import School  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            rows = list(
                School.objects.order_by("name").values("subdomain", "state", "brin", "branch", "name")
            )
    for row in rows:
        line = "{subdomain:<40} {state:<10} {brin:>4}{branch} {name}".format(**row)
        click.echo(json.dumps(row) if as_json else line)
    if not rows and not as_json:
        click.echo("There is no school yet.")


@command.command()
@click.argument("subdomain")
def show(subdomain: str) -> None:
    """Show one school and the steps of its life."""
    with django_ready():
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
            steps = list(school.state_changes.all())
    for label, value in (("name", school.name), ("state", school.state), ("id", school.pk)):
        click.echo(f"{label:<8} {value}")
    click.echo(f"{'schema':<8} {school.schema_name}")
    for step in steps:
        click.echo(f"{step.at:%Y-%m-%d %H:%M} UTC  {step.state:<10} {step.by}  {step.reason}".rstrip())


@command.command()
@click.argument("subdomain")
@click.option("--reason", required=True, help="Kept with the step.")
def suspend(subdomain: str, reason: str) -> None:
    """Close a school's doors at once; nothing is removed."""
    change(subdomain, "SUSPENDED", reason)


@command.command("read-only")
@click.argument("subdomain")
@click.option("--reason", required=True, help="Kept with the step.")
def read_only(subdomain: str, reason: str) -> None:
    """Let people read and no longer write, as when a contract ends."""
    change(subdomain, "READ_ONLY", reason)


@command.command()
@click.argument("subdomain")
@click.option("--reason", default="", help="Kept with the step.")
def resume(subdomain: str, reason: str) -> None:
    """Open a suspended or read-only school again."""
    change(subdomain, "ACTIVE", reason)


@command.command()
@click.argument("subdomain")
@click.option("--reason", required=True, help="Kept with the step.")
@click.option("--yes", is_flag=True, help="Do not ask for the name.")
def delete(subdomain: str, reason: str, *, yes: bool) -> None:
    """Remove a suspended or read-only school's schema and everything in it, for good."""
    if not yes and click.prompt("Type the subdomain again to remove all its data") != subdomain:
        raise Refused("Not the same; nothing was removed.")
    with django_ready():
        from tenants.scope import operator_scope  # noqa: PLC0415
        from tenants.services import delete_school  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
        delete_school(school=school, by=whoever_types(), reason=reason)
    click.echo(f"{school.name} is gone; the name {subdomain} rests for a year.")


def change(subdomain: str, state: str, reason: str) -> None:
    """Move a school to a state and say so."""
    with django_ready():
        from tenants.enums import SchoolState  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415
        from tenants.services import change_state  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
            change_state(school=school, to=SchoolState[state], by=whoever_types(), reason=reason)
            click.echo(f"{school.name} is now {school.state}.")


command.add_command(export_command)
command.add_command(import_command)
