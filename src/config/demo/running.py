"""``kring demo``: run the tree and say where to look."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from config.children import stop_as_interrupt
from config.demo.doors import Door
from config.demo.home import Home
from config.demo.tree import running_demo


def run_demo(*, home: Path, given_url: str, port: int, reset: bool) -> None:
    """Run the demo until Ctrl-C or SIGTERM."""
    console, place = Console(), Home(home)
    with stop_as_interrupt(), running_demo(place, given_url=given_url, port=port, reset=reset) as family:
        console.print(addresses(place.doors(), port))
        console.print(f"Logs and data: {home}. Stop with Ctrl-C.", highlight=False)
        family.watch()
    console.print("Stopped; everything is kept.")


def addresses(doors: Sequence[Door], port: int) -> Table:
    """Return the addresses of the demo, as a table."""
    table = Table(title="Kring", show_header=False, title_justify="left")
    for door in doors:
        table.add_row(door.label, door.url(port))
    return table
