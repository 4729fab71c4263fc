"""``kring prepare``."""

import click

from config.environment import read_environment


@click.command("prepare")
@click.option("--database", default="kring", show_default=True, help="The database to make.")
def command(database: str) -> None:
    """Make the database, its roles, its two logins and its extensions, as its administrator; may run again.

    Reads DATABASE_ADMIN_URL, KRING_WEB_PASSWORD and KRING_WORKER_PASSWORD.
    """
    from tenants.roles import bootstrap  # noqa: PLC0415  psycopg only where it is needed

    env = read_environment()
    if not (env.database_admin_url and env.web_password and env.worker_password):
        missing = "DATABASE_ADMIN_URL, KRING_WEB_PASSWORD and KRING_WORKER_PASSWORD are needed"
        raise click.UsageError(missing)
    bootstrap(
        env.database_admin_url,
        database=database,
        web_password=env.web_password,
        worker_password=env.worker_password,
    )
    click.echo(f"Database {database} is ready: logins kring_web (pages) and kring_worker (tasks, commands).")
