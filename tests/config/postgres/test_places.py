"""The cluster goes where its user can get in, and no directory above changes its mode."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.postgres import EmbeddedPostgres, account, binaries, places
from config.postgres.account import Account

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to hand the server to another user")


@pytest.fixture
def closed_home() -> Iterator[Path]:
    """A home only its owner can enter, like root's."""
    home = Path(tempfile.mkdtemp(prefix="kring-home-"))
    yield home
    shutil.rmtree(home)


def modes_above(path: Path) -> list[int]:
    return [stat.S_IMODE(step.stat().st_mode) for step in (path, *path.parents)]


@as_root
def test_under_a_closed_home_the_cluster_moves_and_the_home_stays_closed(closed_home):
    before = modes_above(closed_home)
    server = EmbeddedPostgres(closed_home / "project" / ".kring" / "postgres", durable=False)
    try:
        server.start()
        assert server.places.home.parent in places.STATE_ROOTS
        with psycopg.connect(server.superuser_dsn) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        again = EmbeddedPostgres(closed_home / "project" / ".kring" / "postgres")
        assert again.places.home == server.places.home
    finally:
        server.destroy()
    assert modes_above(closed_home) == before
    assert not server.places.home.exists()


@as_root
def test_programs_in_a_closed_home_are_copied_to_where_their_user_can_run_them(closed_home, monkeypatch):
    user = account.account_for(closed_home / "none")
    root = Path(tempfile.mkdtemp(prefix="kring-state-"))
    root.chmod(0o755)
    installed = binaries.find_binaries(user).parent
    shutil.copytree(installed, closed_home / "pginstall", ignore=shutil.ignore_patterns("include"))
    monkeypatch.setattr(places, "STATE_ROOTS", (root,))
    try:
        assert not binaries._can_run(closed_home / "pginstall" / "bin" / "postgres", user)
        copied = binaries._copied(closed_home / "pginstall", user)
        assert copied.parent == root
        assert binaries._can_run(copied / "bin" / "postgres", user)
        assert binaries._copied(closed_home / "pginstall", user) == copied
        assert [path.name for path in root.iterdir()] == [copied.name]
    finally:
        shutil.rmtree(root)


@as_root
def test_a_long_path_gets_its_socket_in_a_short_one():
    root = Path(tempfile.mkdtemp(prefix="kring-long-"))
    root.chmod(0o755)
    server = EmbeddedPostgres(root / ("a-long-name-" * 9), durable=False)
    try:
        server.start()
        assert len(str(server.socket_dir)) <= places.LONGEST_SOCKET_DIR
        assert not server.socket_dir.is_relative_to(root)
    finally:
        server.destroy()
        shutil.rmtree(root)


def test_an_account_enters_only_where_its_class_of_user_may(tmp_path):
    stranger = Account(uid=tmp_path.stat().st_uid + 4242, gid=tmp_path.stat().st_gid + 4242, is_other=True)
    assert Account(os.geteuid(), os.getegid(), is_other=False).can_enter(tmp_path)
    assert stranger.can_enter(Path("/"))
    tmp_path.chmod(0o750)
    assert not stranger.can_enter(tmp_path)
