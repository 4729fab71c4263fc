"""One side of the request benchmark, in its own process: print requests a second and round trips a request.

Ours: the school page through the host middleware. Plain: the same page, engine and table of plain Django with
a transaction per request and no tenants. ``python -m bench.requests_per_second ours|plain ROUNDS``.
"""

import json
import os
import sys
import tempfile
import time
from typing import Any

SECONDS = 0.75


def handler() -> tuple[Any, Any]:
    """Return a WSGI handler and the request it answers."""
    import django
    from django.conf import settings

    django.setup()
    settings.ROOT_URLCONF = "bench.pages"
    settings.HOST_URLCONFS = dict.fromkeys(settings.HOST_URLCONFS, "bench.pages")
    is_ours = os.environ["KRING_BENCH_SIDE"] == "ours"
    settings.MIDDLEWARE = ["tenants.middleware.HostMiddleware"] if is_ours else []
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    host = "school-0.kring.test" if is_ours else "kring.test"
    return WSGIHandler(), RequestFactory(headers={"host": host}).get("/").environ


def answer(app: Any, environ: dict[str, Any]) -> bytes:
    """Answer one request as a server would; raises on anything but 200."""
    status: list[str] = []
    response = app(dict(environ), lambda line, _headers: status.append(line))
    body = b"".join(response)
    response.close()
    if not status[0].startswith("200"):
        raise SystemExit(f"{status[0]}: {body[:300]!r}")
    return body


def measure(app: Any, environ: dict[str, Any]) -> float:
    """Return requests a second over a fixed time."""
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        answer(app, environ)
        done += 1
    return done / (time.perf_counter() - began)


def round_trips(app: Any, environ: dict[str, Any]) -> int:
    """Count how often PostgreSQL said it is ready again during one warm request, from libpq's own trace."""
    from django.db import connection

    pgconn = connection.connection.pgconn
    with tempfile.TemporaryFile("w+") as trace:
        pgconn.trace(trace.fileno())
        answer(app, environ)
        pgconn.untrace()
        trace.seek(0)
        return sum("ReadyForQuery" in line for line in trace)


if __name__ == "__main__":
    os.environ["KRING_BENCH_SIDE"] = sys.argv[1]
    made, asked = handler()
    measure(made, asked)
    trips = round_trips(made, asked)
    for _ in sys.stdin:  # one line asks for one round
        print(json.dumps({"rate": measure(made, asked), "round_trips": trips}), flush=True)
