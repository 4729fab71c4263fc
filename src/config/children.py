"""The processes of one tree: started together, watched, stopped together, never left behind."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from config.tether import tethered
from kit.errors import Unavailable

PATIENCE_SECONDS = 15.0
LOOK_SECONDS = 0.1


class ChildEnded(Unavailable):
    """A process of the tree ended by itself."""

    code = "child_ended"
    message = "%(name)s stopped (exit code %(code)s). %(last)s"


@dataclass(slots=True)
class Child:
    """One process; what it prints goes to ``log``, or to our own output without one."""

    name: str
    argv: Sequence[str | Path]
    env: Mapping[str, str]
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it, tied to us: it ends when we do, however we do."""
        output = self.log.open("wb") if self.log else None
        try:
            self.process = subprocess.Popen(  # noqa: S603  our own programs
                tethered(self.argv),
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for us: we stop the tree in its order
            )
        finally:
            if output:
                output.close()

    def wait(self) -> None:
        """Wait until it has done its work; raises ChildEnded when it failed."""
        if self.process is None or self.process.wait() != 0:
            raise self.ended()

    def stop(self) -> None:
        """Ask it to stop, and insist after a while; a no-op when it has."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def ended(self) -> ChildEnded:
        """Return the refusal that says how it ended, with the last line of its log."""
        code = self.process.poll() if self.process else None
        lines = self.log.read_text(errors="replace").split("\n") if self.log and self.log.exists() else []
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return ChildEnded(name=self.name, code=code, last=f"Last in {self.log}: {last}" if last else "")


class Family:
    """Children that live and end together."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self._told_to_stop = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in reversed(self.children):
            child.stop()

    def start(self, child: Child) -> Child:
        """Start a child and count it in."""
        self.children.append(child)
        child.start()
        return child

    def check(self) -> None:
        """Raise ChildEnded when one of them is no longer there."""
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                raise child.ended()

    def watch(self, *, listening: Callable[[], None] = lambda: None) -> None:
        """Wait until we are told to stop (Ctrl-C, SIGTERM); raises ChildEnded when a child ends before that.

        ``listening`` is called when we hear: who says there how to stop may be taken at his word at once.
        """
        with _stop_signals(self._told_to_stop):
            listening()
            while not self._told_to_stop.wait(LOOK_SECONDS):
                self.check()


@contextmanager
def _stop_signals(event: threading.Event) -> Iterator[None]:
    def tell(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  a signal handler's signature
        event.set()

    before = {number: signal.signal(number, tell) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def stop_as_interrupt() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does: by KeyboardInterrupt, so that everything is put away.

    Ctrl-C itself too, for a process started in the background inherits that it is not heard.
    """
    before = {
        number: signal.signal(number, signal.default_int_handler)
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
