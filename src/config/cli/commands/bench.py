"""``kring bench``."""

from pathlib import Path

import click

from config.cli.clone import run_named

JSON = click.option(
    "--json", "json_path", type=click.Path(path_type=Path), help="Also write the figures here."
)


@click.command("bench")
@click.argument("name", required=False)
@JSON
def command(name: str | None, json_path: Path | None) -> None:
    """Run bench/NAME.py and print its ratios; without NAME, list what there is."""
    run_named("bench", name, json_path)
