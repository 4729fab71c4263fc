"""The web server: granian, WSGI, blocking threads. Its main process holds no Django; each worker loads it."""

import logging
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.tether import tie_to_parent

THREADS = 8


def load_application(target: str) -> Callable[..., Any]:  # noqa: ARG001  granian's loader signature
    """Return the WSGI application, in a worker: tied to the main process, listening for changes of hosts."""
    tie_to_parent()
    from config.wsgi import application  # noqa: PLC0415  only a worker loads Django
    from tenants.hosts import start_listening  # noqa: PLC0415

    start_listening()
    return application


def _is_not_about_threads(record: logging.LogRecord) -> bool:
    """Drop the server's advice on threads: ours wait for the database most of their time."""
    return "Python threads" not in record.getMessage()


def serve(*, host: str, port: int, workers: int = 1, threads: int = THREADS) -> None:
    """Answer until stopped by SIGINT or SIGTERM; requests under way are finished first.

    ``threads`` requests run at once in each worker, and each thread holds one database connection; more
    requests than four times that wait in the listen queue, where the proxy sees them.
    """
    logging.getLogger("_granian").addFilter(_is_not_about_threads)
    server = Server(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        backpressure=threads * 4,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
    )
    server.serve(target_loader=load_application)
