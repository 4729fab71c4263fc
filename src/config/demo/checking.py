"""``kring demo --check``: build a fresh demo, walk through it, say how it went."""

import shutil
import time
from pathlib import Path

from rich.console import Console

from config.children import stop_as_interrupt
from config.demo.database import DemoDatabase
from config.demo.home import Home
from config.demo.town import Stumbled, Town
from config.demo.tree import free_port, running_demo
from config.environment import read_environment
from kit.errors import Conflict

console = Console(highlight=False)


class CheckFailed(Conflict):
    """A walk stumbled."""

    code = "check_failed"
    message = "%(failed)s of %(walks)s walks stumbled. The logs are in %(home)s."


def check_demo(*, home: Path, given_url: str, port: int | None) -> None:
    """Build, walk, sum up; removes the demo again unless a walk stumbled. Raises CheckFailed."""
    started, place, chosen = time.monotonic(), Home(home), port or free_port()
    database = DemoDatabase(place, given_url, given_name="kring_check")
    with stop_as_interrupt(), running_demo(database, port=chosen, reset=True):
        console.print(f"built in {time.monotonic() - started:.1f} s")
        walked, failed = _walk_all(Town(chosen, read_environment().base_host, place.doors()))
    if failed:
        raise CheckFailed(failed=failed, walks=walked, home=home)
    database.discard()
    shutil.rmtree(home, ignore_errors=True)
    console.print(f"[green]The demo is well:[/green] {walked} walks in {time.monotonic() - started:.1f} s.")


def _walk_all(town: Town) -> tuple[int, int]:
    """Walk every walk, also after one stumbled; return how many there were and how many stumbled."""
    from config.demo.walks import walks  # noqa: PLC0415  walks may load models

    found, failed = walks(), 0
    for walk in found:
        try:
            console.print(f"[green]ok[/green]      {walk.TITLE}: {walk.walk(town)}")
        except Stumbled as stumbled:
            failed += 1
            console.print(f"[red]stumbled[/red] {walk.TITLE}: {stumbled}")
    return len(found), failed
