"""The launcher: one server per directory, tied to the process that started it."""

import contextlib
import fcntl
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

from config.postgres import postmaster
from config.postgres.account import Account
from config.postgres.binaries import find_binaries
from config.postgres.cluster import SUPERUSER, make_cluster
from config.postgres.errors import DirectoryInUse, PostgresFailed
from config.postgres.parameters import PORT, parameters
from config.postgres.places import places_for
from config.tether import tethered

START_SECONDS = 180.0
LOG_KEPT_BYTES = 5_000_000


class EmbeddedPostgres:
    """A PostgreSQL server of our own in ``data_dir``, reached by a socket only its user (and root) can open.

    ``durable=False`` gives up safety against a power cut for speed: tests only.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.places = places_for(data_dir)
        self.durable = durable
        self._lock: IO[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._socket_dir: Path | None = None

    def start(self) -> str:
        """Start the server, making its cluster the first time, and return :attr:`superuser_dsn`.

        Raises DirectoryInUse when another live process runs it, PostgresFailed when it does not come up.
        A server that outlived its killed owner is stopped first.
        """
        self._take_lock()
        try:
            postmaster.stop_orphan(self.places.cluster)
            binaries = find_binaries(self.places.account)
            make_cluster(self.places, binaries, durable=self.durable)
            self._launch(binaries)
        except BaseException:
            self.stop()
            raise
        return self.superuser_dsn

    def start_or_join(self) -> bool:
        """Start the server, or use the one another process runs here; return whether it is ours to stop."""
        try:
            self.start()
        except DirectoryInUse:
            if not postmaster.wait_until(self._find_running, seconds=START_SECONDS):
                raise
            return False
        return True

    def stop(self) -> None:
        """Stop the server cleanly, if it is ours; may be called twice."""
        self._stop_server()
        if self._lock is not None:
            self._forget_socket()
            self._lock.close()
            self._lock = None

    def restart(self) -> None:
        """Stop and start at the same address, as an upgrade or a crash does; clients see their connections end."""
        if self._server is None:
            raise PostgresFailed(directory=self.places.asked, reason="it is not running")
        self._stop_server()
        postmaster.stop_orphan(self.places.cluster)  # one that was killed left a file that says it is ready
        self._launch(find_binaries(self.places.account), self.socket_dir)

    def destroy(self) -> None:
        """Stop the server and remove everything it ever stored."""
        self.stop()
        for place in {self.places.home, self.places.asked}:
            shutil.rmtree(place, ignore_errors=True)

    def dsn(self, user: str, dbname: str) -> str:
        """Return the URL under which ``user`` reaches ``dbname``."""
        who, what, where = (quote(part, safe="") for part in (user, dbname, str(self.socket_dir)))
        return f"postgresql://{who}@/{what}?host={where}&port={PORT}"

    @property
    def has_cluster(self) -> bool:
        """Whether something was ever stored here."""
        return self.places.cluster.exists()

    @property
    def superuser_dsn(self) -> str:
        """The URL of the superuser, in the database that is always there."""
        return self.dsn(SUPERUSER, "postgres")

    @property
    def socket_dir(self) -> Path:
        """The directory of the running server's socket."""
        if self._socket_dir is None:
            raise PostgresFailed(directory=self.places.asked, reason="it is not running")
        return self._socket_dir

    @property
    def account(self) -> Account:
        """The user the server runs under; a pooler that opens its socket must run under the same."""
        return self.places.account

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _take_lock(self) -> None:
        lock = self.places.lock.open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise DirectoryInUse(directory=self.places.asked) from None
        self._lock = lock

    def _stop_server(self) -> None:
        server, self._server = self._server, None
        if server is not None and server.poll() is None:
            postmaster.stop(server.pid, lambda: server.poll() is not None)

    def _launch(self, binaries: Path, socket_dir: Path | None = None) -> None:
        if socket_dir is None:
            self._forget_socket()
        self._socket_dir = socket_dir or self.places.make_socket_dir()
        self.places.socket_note.write_text(str(self._socket_dir))
        arguments = parameters(self._socket_dir, durable=self.durable)
        command: list[str | Path] = [binaries / "postgres", "-D", self.places.cluster, *arguments]
        with self._open_log() as log:
            self._server = subprocess.Popen(  # noqa: S603  the program of the installed package
                tethered(command, on_death=signal.SIGINT, user=self.places.account.switch),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us: we stop the server when its users have stopped
            )
        self._wait_until_ready(self._server)

    def _wait_until_ready(self, server: subprocess.Popen[bytes]) -> None:
        def is_settled() -> bool:
            return server.poll() is not None or postmaster.is_ready(self.places.cluster)

        settled = postmaster.wait_until(is_settled, seconds=START_SECONDS)
        if not settled or server.poll() is not None:
            last = self.places.log.read_text(errors="replace").splitlines()[-8:]
            raise PostgresFailed(directory=self.places.asked, reason="\n".join(["it did not start", *last]))

    def _open_log(self) -> IO[bytes]:
        log = self.places.log
        is_full = log.exists() and log.stat().st_size > LOG_KEPT_BYTES
        return log.open("wb" if is_full else "ab")

    def _find_running(self) -> bool:
        """Look for the server another process runs here."""
        with contextlib.suppress(FileNotFoundError):
            noted = Path(self.places.socket_note.read_text())
            if postmaster.is_ready(self.places.cluster) and (noted / f".s.PGSQL.{PORT}").exists():
                self._socket_dir = noted
                return True
        return False

    def _forget_socket(self) -> None:
        """Remove the socket directory of the last run, wherever it was."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self.places.socket_note.read_text(), ignore_errors=True)
            self.places.socket_note.unlink()
        self._socket_dir = None
