"""A child that is tied to its parent ends with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.postgres.postmaster import wait_until
from config.tether import tethered

PARENT = """
import subprocess, sys, time
from config.tether import tethered
child = subprocess.Popen(tethered(["/bin/sleep", "600"]))
print(child.pid, flush=True)
time.sleep(600)
"""
SOURCES = Path(__file__).resolve().parents[2] / "src"


def is_running(pid: int) -> bool:
    try:
        return "sleep" in Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_a_tied_child_ends_when_its_parent_is_killed():
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], env={"PYTHONPATH": str(SOURCES)}, stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert wait_until(lambda: is_running(child), seconds=10)
        parent.kill()
        assert wait_until(lambda: not is_running(child), seconds=10)


def test_a_tied_program_gets_its_arguments_as_they_are():
    done = subprocess.run(
        tethered(["/bin/echo", "--parent", "two words"]), check=True, capture_output=True, text=True
    )
    assert done.stdout == "--parent two words\n"
