"""Builds the demo into the empty database of ``DATABASE_URL``; run as a program, so the demo itself stays small."""

from dataclasses import replace

import django
from django.conf import settings
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from config.demo.doors import write_doors
from config.demo.home import Home
from config.environment import read_environment


def main() -> None:
    """Migrate, then build chapter after chapter, with a progress bar."""
    django.setup()
    from config.demo.world import all_doors, build_world, chapters  # noqa: PLC0415  Django must be set up first
    from tenants.migrating import migrate_all  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task("tables", total=len(chapters()) + 1)
        migrate_all()

        def tell(title: str) -> None:
            progress.update(task, advance=1, description=title)

        build_world(tell)
        progress.update(task, advance=1)
    home = Home(read_environment().data_dir)
    write_doors(home.doors_file, (replace(door, base_host=settings.BASE_HOST) for door in all_doors()))


if __name__ == "__main__":
    main()
