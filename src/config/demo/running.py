"""``kring demo``: run the tree and say where to look."""

from collections.abc import Sequence
from pathlib import Path

import click

from config.children import stop_as_interrupt
from config.demo.database import DemoDatabase
from config.demo.doors import Door
from config.demo.home import Home
from config.demo.tree import running_demo


def run_demo(*, home: Path, given_url: str, port: int, reset: bool) -> None:
    """Run the demo until Ctrl-C or SIGTERM."""
    place = Home(home)
    database = DemoDatabase(place, given_url)
    with stop_as_interrupt(), running_demo(database, port=port, reset=reset) as family:
        click.echo(addresses(place.doors(), port))
        family.watch(listening=lambda: click.echo(f"\nLogs and data: {home}. Stop with Ctrl-C."))
    click.echo("Stopped; everything is kept.")


def addresses(doors: Sequence[Door], port: int) -> str:
    """Return the addresses of the demo, in two columns."""
    width = max(len(door.label) for door in doors)
    return "\n".join(f"  {door.label:<{width}}  {door.url(port)}" for door in doors)
