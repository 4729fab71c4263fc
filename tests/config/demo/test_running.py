"""The demo starts from nothing, stops without a trace, and starts again with what it had."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.demo.home import Home
from config.demo.tree import PortTaken, free_port, refuse_taken

pytestmark = pytest.mark.xdist_group("demo")


class Demo:
    """A demo in a directory of its own, run as its user runs it."""

    def __init__(self, place: Path) -> None:
        self.place, self.port, self.process = place, free_port(), None

    def start(self) -> None:
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KRING_", "DATABASE_", "DJANGO_"))
        }
        command = [
            sys.executable,
            "-m",
            "config.cli",
            "demo",
            "--data",
            str(self.place),
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(command, env=clean, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.startswith("Logs and data"):
                return
        pytest.fail(f"the demo ended with {self.process.wait()}")

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        with self.process:
            try:
                return self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise

    def ask(self, host: str) -> int:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as asked:
            asked.request("GET", "/", headers={"Host": host})
            return asked.getresponse().status

    def processes(self) -> list[str]:
        """Return the command lines that still name this demo's directory or port."""
        own = re.compile(rf"{re.escape(str(self.place))}|--port {self.port}\b")
        found = subprocess.run(
            ["/bin/ps", "-e", "-ww", "-o", "args="], capture_output=True, text=True, check=True
        ).stdout
        return [line for line in found.splitlines() if own.search(line)]

    def wait_until_gone(self) -> list[str]:
        deadline = time.monotonic() + 20
        while (left := self.processes()) and time.monotonic() < deadline:
            time.sleep(0.05)
        return left


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    place = Path(tempfile.mkdtemp(prefix="kring-demo-"))
    place.chmod(0o755)
    made = Demo(place)
    try:
        yield made
    finally:
        if made.process and made.process.poll() is None:
            made.stop(signal.SIGTERM)
        shutil.rmtree(place)


def test_it_builds_a_world_from_nothing_and_stops_cleanly(demo):
    demo.start()
    doors = Home(demo.place).doors()
    assert len([door for door in doors if door.label == "De Regenboog"]) == 1
    assert demo.ask("geenschool.kring.localhost") == 404
    assert len(demo.processes()) >= 3
    assert demo.stop(signal.SIGTERM) == 0
    assert demo.wait_until_gone() == []
    assert not (demo.place / "postgres" / "cluster" / "postmaster.pid").exists()


def test_killed_it_leaves_no_process_and_starts_again_with_what_it_had(demo):
    if not Home(demo.place).migrations_stamp.exists():
        demo.start()
        demo.stop(signal.SIGTERM)
    built = Home(demo.place).migrations_stamp.stat().st_mtime_ns
    demo.start()
    assert demo.stop(signal.SIGKILL) == -signal.SIGKILL
    assert demo.wait_until_gone() == []
    demo.start()
    assert Home(demo.place).migrations_stamp.stat().st_mtime_ns == built
    assert demo.stop(signal.SIGINT) == 0
    assert demo.wait_until_gone() == []


def test_a_port_somebody_listens_on_is_refused():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortTaken, match=str(taken.getsockname()[1])):
            refuse_taken(taken.getsockname()[1])
