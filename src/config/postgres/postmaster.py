"""The server's main process, as its pid file tells: is it ready, is it an orphan, stop it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

STATUS_LINE = 7
STOPPING = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 20.0), (signal.SIGKILL, 10.0))


def is_ready(cluster: Path) -> bool:
    """Return whether the server says in its pid file that it takes connections."""
    lines = _lines(cluster)
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def stop_orphan(cluster: Path) -> None:
    """Make sure no server of an earlier, vanished owner runs on ``cluster``. Call it with the lock held."""
    pid = _pid(cluster)
    if pid is None:
        return
    if _is_server_of(pid, cluster):
        stop(pid, lambda: not _is_server_of(pid, cluster))
    # the number may by now be another program's, and PostgreSQL would take that for a running server
    (cluster / "postmaster.pid").unlink(missing_ok=True)


def stop(pid: int, is_gone: Callable[[], bool]) -> None:
    """Stop a server: fast shutdown first, then ever harder; returns when it is gone."""
    for how, patience in STOPPING:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)
        if wait_until(is_gone, seconds=patience):
            return
    msg = f"PostgreSQL (process {pid}) does not stop"
    raise TimeoutError(msg)


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Look every few milliseconds; return whether ``condition`` came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def _lines(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _pid(cluster: Path) -> int | None:
    first = next(iter(_lines(cluster)), "")
    return int(first) if first.isdecimal() else None


def _is_server_of(pid: int, cluster: Path) -> bool:
    """Return whether ``pid`` is alive and works in ``cluster``, as a PostgreSQL server does."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == cluster
        except OSError:
            return False
    shown = subprocess.run(  # noqa: S603  fixed program, numeric argument
        ["/bin/ps", "-p", str(pid), "-o", "args="], check=False, capture_output=True, text=True
    )
    return str(cluster) in shown.stdout
