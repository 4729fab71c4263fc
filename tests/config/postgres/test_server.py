"""The embedded server starts, stops, comes back, and is never left running or broken."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.postgres import DirectoryInUse, EmbeddedPostgres, PostgresFailed, postmaster, temporary_postgres

SOURCES = Path(__file__).resolve().parents[3] / "src"
OWNER = """
import sys, time
from pathlib import Path
from config.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
server.start()
print(server.superuser_dsn, server._server.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def one_server() -> Iterator[EmbeddedPostgres]:
    with temporary_postgres() as running:
        yield running


@pytest.fixture
def server(one_server) -> EmbeddedPostgres:
    """A running, fast and empty server, whatever the test before did to it."""
    one_server.stop()
    one_server.durable = False
    one_server.start()
    with psycopg.connect(one_server.superuser_dsn) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
    return one_server


def ask(server: EmbeddedPostgres, query: str) -> object:
    with psycopg.connect(server.superuser_dsn) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def write_a_row(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.superuser_dsn) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('kring')")


def test_a_school_full_of_locks_fits_and_nothing_listens_on_the_network(server):
    assert ask(server, "SHOW max_locks_per_transaction") == "1024"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SELECT lower('ÖZİL') = 'özil' AND 'Z' < 'a'") is True


def test_a_test_server_gives_up_safety_against_power_cuts_and_a_demo_server_does_not(server):
    assert [ask(server, f"SHOW {name}") for name in ("fsync", "synchronous_commit")] == ["off", "off"]
    server.stop()
    server.durable = True
    server.start()
    assert [ask(server, f"SHOW {name}") for name in ("fsync", "synchronous_commit")] == ["on", "on"]


def test_only_the_servers_own_user_can_open_the_socket_and_read_the_cluster(server):
    for directory in (server.socket_dir, server.places.cluster):
        found = directory.stat()
        assert stat.S_IMODE(found.st_mode) == 0o700
        assert found.st_uid == server.account.uid != 0


def test_what_was_written_is_there_after_a_second_start(server):
    write_a_row(server)
    server.stop()
    server.start()
    assert ask(server, "SELECT word FROM kept") == "kring"


def test_a_second_owner_is_refused_but_may_join(server):
    other = EmbeddedPostgres(server.places.asked, durable=False)
    with pytest.raises(DirectoryInUse):
        other.start()
    assert other.start_or_join() is False
    assert other.superuser_dsn == server.superuser_dsn
    other.stop()
    assert ask(server, "SELECT 1") == 1


def test_a_restart_ends_connections_and_comes_back_at_the_same_address(server):
    address = server.superuser_dsn
    with psycopg.connect(address) as before:
        server.restart()
        with pytest.raises(psycopg.OperationalError):
            before.execute("SELECT 1")
    assert (server.superuser_dsn, ask(server, "SELECT 1")) == (address, 1)


def test_stopping_twice_is_fine_and_leaves_neither_socket_nor_pid_file(server):
    socket_dir = server.socket_dir
    server.stop()
    server.stop()
    assert not socket_dir.exists()
    assert not (server.places.cluster / "postmaster.pid").exists()
    with pytest.raises(PostgresFailed):
        _ = server.superuser_dsn


def start_owner(directory: Path) -> tuple[subprocess.Popen[str], str, int]:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(directory)],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    dsn, pid = owner.stdout.readline().split()
    return owner, dsn, int(pid)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_the_server_does_not_outlive_an_owner_that_was_killed(server):
    server.stop()
    owner, dsn, pid = start_owner(server.places.asked)
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'kring' AS word")
    owner.kill()
    with owner:
        assert postmaster.wait_until(lambda: not is_alive(pid), seconds=20)
    server.start()
    assert ask(server, "SELECT word FROM kept") == "kring"


def test_a_server_that_did_outlive_its_owner_is_stopped_before_a_new_one_starts(server):
    write_a_row(server)
    orphan = server._server
    server._server = None  # forgotten, as after a kill where nobody tells the child
    server.stop()
    assert orphan.poll() is None
    server.start()
    assert orphan.wait(timeout=5) == 0
    assert ask(server, "SELECT word FROM kept") == "kring"


def test_a_durable_server_that_is_killed_comes_back_with_all_that_was_committed(server):
    server.stop()
    server.durable = True
    server.start()
    write_a_row(server)
    os.kill(server._server.pid, signal.SIGKILL)
    server.stop()
    server.start()
    assert ask(server, "SELECT word FROM kept") == "kring"


def test_a_restart_after_a_kill_waits_until_the_server_takes_connections_again(server):
    server.stop()
    server.durable = True
    server.start()
    write_a_row(server)
    os.kill(server._server.pid, signal.SIGKILL)
    server._server.wait()
    server.restart()
    assert ask(server, "SELECT word FROM kept") == "kring"


def test_a_pid_file_that_names_somebody_elses_process_stops_nobody(server):
    server.stop()
    bystander = subprocess.Popen(["/bin/sleep", "60"])
    try:
        (server.places.cluster / "postmaster.pid").write_text(f"{bystander.pid}\n{server.places.cluster}\n")
        server.start()
        assert bystander.poll() is None
        assert ask(server, "SELECT 1") == 1
    finally:
        bystander.kill()
        bystander.wait()


def test_a_server_that_cannot_start_says_why_and_keeps_nothing_locked(server):
    server.stop()
    version = server.places.cluster / "PG_VERSION"
    version.write_text("9\n")
    with pytest.raises(PostgresFailed, match="incompatible"):
        server.start()
    version.write_text("18\n")
    server.start()
    assert ask(server, "SELECT 1") == 1


def test_a_temporary_server_leaves_nothing_behind():
    with temporary_postgres() as server:
        directory = server.places.asked
        assert directory.exists()
    assert not directory.exists()
