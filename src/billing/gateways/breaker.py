"""A circuit breaker: after some failures in a row, do not ask for a while."""

import time
from collections.abc import Callable
from threading import Lock

from billing.gateways.port import GatewayDown

FAILURES, REST_SECONDS = 5, 30.0


class Breaker:
    """Open after ``FAILURES`` times GatewayDown in a row; then one try per ``REST_SECONDS`` until one works."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._rests_until = 0.0

    def call[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; raises GatewayDown at once while it rests."""
        with self._lock:
            if self._failures >= FAILURES and self._clock() < self._rests_until:
                raise GatewayDown("resting after failures")
            self._rests_until = self._clock() + REST_SECONDS
        try:
            result = work()
        except GatewayDown:
            with self._lock:
                self._failures += 1
            raise
        with self._lock:
            self._failures = 0
        return result
