"""Children start together, are watched, and are gone when the family ends."""

import os
import signal
import sys
import threading

import pytest

from config.children import Child, ChildEnded, Family, stop_as_interrupt

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_the_family_ends_with_all_its_children():
    with Family() as family:
        first = family.start(Child("first", SLEEPER, os.environ))
        second = family.start(Child("second", SLEEPER, os.environ))
        family.check()
    assert [child.process.poll() is not None for child in (first, second)] == [True, True]


def test_a_child_that_stops_by_itself_is_told_with_its_last_words(tmp_path):
    words = [sys.executable, "-c", "print('no more chalk'); raise SystemExit(3)"]
    with Family() as family:
        family.start(Child("teacher", words, os.environ, tmp_path / "teacher.log"))
        with pytest.raises(ChildEnded, match=r"teacher stopped \(exit code 3\).*no more chalk"):
            family.watch()


def test_a_child_that_does_not_listen_is_killed(monkeypatch):
    monkeypatch.setattr("config.children.PATIENCE_SECONDS", 0.2)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('x', flush=True); time.sleep(600)"
    child = Child("deaf", [sys.executable, "-c", deaf], os.environ)
    child.start()
    child.stop()
    assert child.process.returncode in {-signal.SIGKILL, -signal.SIGTERM}


def test_sigterm_ends_the_watch_and_leaves_the_handlers_as_they_were():
    before = signal.getsignal(signal.SIGTERM)
    with Family() as family:
        child = family.start(Child("sleeper", SLEEPER, os.environ))
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        family.watch()
    assert child.process.returncode == -signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_either_signal_before_the_watch_is_ctrl_c_though_it_was_not_heard_before(how):
    before = signal.signal(how, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), stop_as_interrupt():
            os.kill(os.getpid(), how)
        assert signal.getsignal(how) == signal.SIG_IGN
    finally:
        signal.signal(how, before)


def test_a_child_that_is_waited_for_must_succeed():
    good, bad = (
        Child(name, [sys.executable, "-c", f"raise SystemExit({name})"], os.environ) for name in "01"
    )
    good.start()
    good.wait()
    bad.start()
    with pytest.raises(ChildEnded, match="1 stopped"):
        bad.wait()


def test_who_is_told_how_to_stop_is_heard_at_once():
    with Family() as family:
        family.start(Child("sleeper", SLEEPER, os.environ))
        family.watch(listening=lambda: os.kill(os.getpid(), signal.SIGINT))
