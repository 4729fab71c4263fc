"""``kring retention``: what a school forgets tonight, or now."""

import click

from config.cli.database import django_ready
from config.cli.schools import find


@click.command("retention")
@click.option("--school", "subdomain", required=True, help="The school's name in its address.")
@click.option("--dry-run", is_flag=True, help="Say what is due, with ids; forget nothing.")
def command(subdomain: str, *, dry_run: bool) -> None:
    """Apply the rules of retention to a school, as the nightly job does."""
    with django_ready():
        from tenant_apps.policies.queries import due_now  # noqa: PLC0415  Django must be set up first
        from tenant_apps.policies.services import forget_due  # noqa: PLC0415
        from tenants.scope import operator_scope, school_scope  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
        with school_scope(school):
            due = due_now()
            for one in due:
                click.echo(f"{one.count:>6}  {one.rule.key:<24} {one.rule.label}: {one.rule.says}")
                for key in one.ids if dry_run else ():
                    click.echo(f"{'':8}{key}")
            if not dry_run:
                click.echo(f"Forgotten: {sum(forget_due().values())}.")
