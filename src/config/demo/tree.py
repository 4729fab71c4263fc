"""The demo's process tree: database, then what builds it, then web and worker."""

import contextlib
import hashlib
import http.client
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.children import Child, Family
from config.demo.database import WEB, WORKER, DemoDatabase
from config.demo.home import Home
from kit.errors import Conflict, Unavailable

SRC = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 30.0


class PortTaken(Conflict):
    """Something else answers on the port."""

    code = "port_taken"
    message = "Port %(port)s is in use. Choose another one with --port."


class NoAnswer(Unavailable):
    """The pages do not come up."""

    code = "no_answer"
    message = "The pages do not answer on port %(port)s; see %(log)s."


@contextmanager
def running_demo(database: DemoDatabase, *, port: int, reset: bool) -> Iterator[Family]:
    """Run the whole tree; on leaving, everything is stopped in its order. Raises PortTaken before it starts."""
    refuse_taken(port)
    home = database.home
    with database, Family() as family:
        if reset:
            database.remove()
        bring_up_to_date(home, database)
        serve = [sys.executable, "-m", "config.cli", "serve", "--port", str(port)]
        work = [sys.executable, "-m", "config.cli", "worker"]
        family.start(Child("web", serve, home.environment(url=database.url(WEB), port=port), home.log("web")))
        wait_for_answer(port, family, home)  # before the worker starts: pages are what one waits for
        worker_env = home.environment(url=database.url(WORKER), port=port)
        family.start(Child("worker", work, worker_env, home.log("worker")))
        yield family


def bring_up_to_date(home: Home, database: DemoDatabase) -> None:
    """Build the database when there is none; migrate it when the migrations changed since."""
    stamp, present = home.migrations_stamp, migrations_fingerprint()
    if stamp.exists() and stamp.read_text() == present:
        return
    if not database.is_built():
        url = database.begin()
        _run(
            Child("build", [sys.executable, "-m", "config.demo.build"], home.environment(url=url, port=None))
        )
        database.finish()
    else:
        database.prepare()
        env = home.environment(url=database.url(WORKER), port=None)
        _run(Child("migrate", [sys.executable, "-m", "config.cli", "migrate"], env))
    stamp.write_text(present)


def migrations_fingerprint() -> str:
    """Return a digest of every migration of ours."""
    digest = hashlib.sha256()
    for path in sorted(SRC.glob("**/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def refuse_taken(port: int) -> None:
    """Raise PortTaken when somebody listens there: two servers would share the port without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise PortTaken(port=port) from None


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_answer(port: int, family: Family, home: Home) -> None:
    """Wait until the pages say they are well; raises NoAnswer, or ChildEnded when a process stops."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _is_well(port):
        family.check()
        if time.monotonic() > deadline:
            raise NoAnswer(port=port, log=home.log("web"))
        time.sleep(0.05)


def _is_well(port: int) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(asked), contextlib.suppress(OSError):
        asked.request("GET", "/gezondheid/")
        return asked.getresponse().status == http.HTTPStatus.OK
    return False


def _run(child: Child) -> None:
    with Family() as family:
        family.start(child)
        child.wait()
