"""Tie a child process to its parent: when the parent is gone, however it went, the child is told to stop.

The kernel does the telling (Linux: parent death signal), so it also holds after ``kill -9`` of the parent.
The file is its own trampoline: :func:`tethered` runs it as a script, so it imports the standard library only.
Start children from a thread that lives as long as they may: to the kernel, that thread is the parent.
"""

import argparse
import functools
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
PARENT_IS_GONE = 75  # EX_TEMPFAIL


def tethered(
    argv: Sequence[str | Path],
    *,
    on_death: signal.Signals = signal.SIGTERM,
    user: tuple[int, int] | None = None,
) -> list[str]:
    """Return the command line that runs ``argv`` tied to this process, as ``user`` (uid, gid) when given."""
    trampoline = [sys.executable, "-I", "-S", str(Path(__file__).resolve())]
    options = ["--parent", str(os.getpid()), "--signal", str(int(on_death))]
    if user is not None:
        options += ["--uid", str(user[0]), "--gid", str(user[1])]
    return [*trampoline, *options, "--", *map(str, argv)]


def tie_to_parent(on_death: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send ``on_death`` to this process when its parent ends; a no-op outside Linux."""
    _prepared_tie(on_death)()


def _prepared_tie(on_death: int) -> Callable[[], object]:
    if sys.platform != "linux":
        return lambda: None
    import ctypes  # noqa: PLC0415  20 ms that only this branch needs

    return functools.partial(ctypes.CDLL(None).prctl, PARENT_DEATH_SIGNAL, int(on_death), 0, 0, 0)


def _main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--parent", type=int, required=True)
    options.add_argument("--signal", type=int, required=True)
    options.add_argument("--uid", type=int)
    options.add_argument("--gid", type=int)
    options.add_argument("argv", nargs="+")
    asked = options.parse_args()
    tie = _prepared_tie(asked.signal)  # before setuid: the other user may not be able to read our Python
    if asked.uid is not None:
        os.setgroups([])
        os.setgid(asked.gid)
        os.setuid(asked.uid)
    tie()  # after setuid: a change of user forgets it
    if os.getppid() != asked.parent:
        sys.exit(PARENT_IS_GONE)
    os.execv(asked.argv[0], asked.argv)  # noqa: S606  no shell: the arguments are a list of ours


if __name__ == "__main__":
    _main()
