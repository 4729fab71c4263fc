"""``kring proof``."""

from pathlib import Path

import click

from config.cli.clone import run_named
from config.cli.commands.bench import JSON


@click.command("proof")
@click.argument("name", required=False)
@JSON
def command(name: str | None, json_path: Path | None) -> None:
    """Run tests/proof/NAME.py at full size and print its figures; without NAME, list what there is."""
    run_named("tests.proof", name, json_path)
