"""``kring check``."""

import json

import click

from config.cli.database import django_ready
from kit.errors import Conflict


class NotWell(Conflict):
    """A check failed."""

    code = "not_well"
    message = "%(failed)s of %(count)s checks failed."


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def command(*, as_json: bool) -> None:
    """Say whether this deployment is safe and complete, one line per check."""
    with django_ready():
        from config.deployment import findings  # noqa: PLC0415  Django must be set up first

        found = list(findings())
    for finding in found:
        line = {"check": finding.title, "ok": finding.is_well, "detail": finding.detail}
        click.echo(
            json.dumps(line) if as_json else f"{mark(finding.is_well)} {finding.title:<14} {finding.detail}"
        )
    failed = sum(not finding.is_well for finding in found)
    if failed:
        raise NotWell(failed=failed, count=len(found))
    click.echo(f"All {len(found)} checks are well.", err=as_json)


def mark(is_well: bool) -> str:  # noqa: FBT001  one value, one meaning
    """Return the word that opens a line, coloured on a terminal."""
    return click.style("ok  ", fg="green") if is_well else click.style("FAIL", fg="red")
