"""``kring demo``."""

from pathlib import Path

import click

from config.environment import read_environment


@click.command("demo")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port of the pages (8000; with --check a free one)."
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Where it keeps itself (.kring)."
)
@click.option("--reset", is_flag=True, help="Begin anew.")
@click.option("--check", is_flag=True, help="Build a fresh one, walk through it, say how it went, and end.")
def command(*, port: int | None, data: Path | None, reset: bool, check: bool) -> None:
    """Start a foundation with its schools on this machine: database, pages, worker, in one process tree."""
    env = read_environment()
    if check:
        from config.demo.checking import check_demo  # noqa: PLC0415  only what is asked

        check_demo(home=(data or env.data_dir / "check").absolute(), given_url=env.database_url, port=port)
    else:
        from config.demo.running import run_demo  # noqa: PLC0415

        run_demo(
            home=(data or env.data_dir).absolute(),
            given_url=env.database_url,
            port=port or env.port or 8000,
            reset=reset,
        )
