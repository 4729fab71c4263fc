"""Which database a command works on: that of ``DATABASE_URL``, else the demo's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.demo.database import WORKER, DemoDatabase
from config.demo.home import Home
from config.environment import read_environment
from kit.errors import NotFound


class NoDatabase(NotFound):
    """There is nothing to work on."""

    code = "no_database"
    message = "There is no database here: set DATABASE_URL, or make the demo first with: kring demo"


@contextmanager
def database(login: str = WORKER) -> Iterator[None]:
    """Point the environment at the database for as long as the block runs.

    Without ``DATABASE_URL`` the demo's embedded server is joined when it runs, else started for the block.
    """
    env = read_environment()
    if env.database_url:
        yield
        return
    home = Home(env.data_dir)
    if not home.postgres.exists():
        raise NoDatabase
    demo = DemoDatabase(home)
    demo.join()
    try:
        if not demo.is_built():
            raise NoDatabase
        os.environ.update(home.environment(url=demo.url(login), port=env.port))
        yield
    finally:
        if demo.server:
            demo.server.stop()


@contextmanager
def django_ready(login: str = WORKER) -> Iterator[None]:
    """Point Django at the database and load it."""
    with database(login):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django  # noqa: PLC0415  a second that only commands that need it should take
        from django.db import connections  # noqa: PLC0415

        django.setup()
        try:
            yield
        finally:
            connections.close_all()
