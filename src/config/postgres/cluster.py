"""Making a cluster, whole or not at all."""

import os
import shutil
import subprocess
from pathlib import Path

from config.postgres.errors import PostgresFailed
from config.postgres.places import Places

SUPERUSER = "postgres"


def make_cluster(places: Places, binaries: Path, *, durable: bool) -> None:
    """Run initdb beside the cluster and move the result into place, unless it is there already.

    Sorting and case follow Unicode code points on every machine (PostgreSQL's builtin provider), so a name
    sorts the same here and in production. Whoever can open the socket is trusted: its directory is closed to
    all but the server's own user.
    """
    if places.cluster.exists():
        return
    _sweep(places)
    fresh = places.home / f"cluster.{os.getpid()}"
    fresh.mkdir(mode=0o700)
    places.account.own(fresh)
    done = _initdb(places, binaries, fresh, durable=durable)
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise PostgresFailed(directory=places.asked, reason=done.stderr.strip() or "initdb failed")
    fresh.rename(places.cluster)


def _sweep(places: Places) -> None:
    """Remove what an initdb that was killed left behind; we hold the lock, so none is under way."""
    for left in places.home.glob("cluster.*"):
        shutil.rmtree(left)


def _initdb(
    places: Places, binaries: Path, fresh: Path, *, durable: bool
) -> subprocess.CompletedProcess[str]:
    options = ["--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8", "--no-locale"]
    options += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"]
    account = places.account
    return subprocess.run(  # noqa: S603  the program of the installed package
        [binaries / "initdb", "--pgdata", fresh, *options, *([] if durable else ["--no-sync"])],
        cwd=fresh,
        user=account.uid if account.is_other else None,
        group=account.gid if account.is_other else None,
        extra_groups=[] if account.is_other else None,
        check=False,
        capture_output=True,
        text=True,
    )
