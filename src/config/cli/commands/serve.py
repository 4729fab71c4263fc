"""``kring serve``."""

import os

import click

from config.cli.database import database
from config.demo.database import WEB
from config.environment import read_environment


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on (KRING_PORT, else 8000).")
@click.option("--workers", default=1, show_default=True, help="Processes.")
@click.option("--threads", default=8, show_default=True, help="Requests at once in each process.")
def command(host: str, port: int | None, workers: int, threads: int) -> None:
    """Answer web requests until stopped."""
    from config.serving.web import serve  # noqa: PLC0415  granian only where it serves

    env = read_environment()
    chosen = port or env.port or 8000
    if not env.https:  # behind a proxy links carry the proxy's port: none
        os.environ.setdefault("KRING_PORT", str(chosen))
    with database(WEB):
        serve(host=host, port=chosen, workers=workers, threads=threads)
