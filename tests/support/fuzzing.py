"""Fuzzing for a while: short in the suite, as long as KRING_FUZZ_SECONDS says outside it."""

import os
import time
from collections.abc import Callable

SECONDS = float(os.environ.get("KRING_FUZZ_SECONDS", "0"))


def for_a_while(law: Callable[[], None]) -> int:
    """Run ``law`` (a hypothesis test without arguments left) once, and again until the time is up; count the runs."""
    deadline, runs = time.monotonic() + SECONDS, 0
    while not runs or time.monotonic() < deadline:
        law()
        runs += 1
    return runs
