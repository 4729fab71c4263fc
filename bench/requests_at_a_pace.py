"""Requests at a fixed pace, in a process of its own: how long each took, counted from when it was due.

``python -m bench.requests_at_a_pace SCHOOLS PACE`` serves the school page through the product's whole middleware;
every school is asked in turn. One line on standard input starts a stretch, the next one ends it and prints its
milliseconds as JSON. A request that is late because the one before it was slow counts its waiting too.
"""

import json
import select
import sys
import time
from typing import Any

from bench.requests_per_second import answer


def handler(schools: int) -> tuple[Any, list[dict[str, Any]]]:
    """Return a WSGI handler and one warm request for each school."""
    import django
    from django.conf import settings

    django.setup()
    settings.HOST_URLCONFS = dict.fromkeys(settings.HOST_URLCONFS, "bench.pages")
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    app = WSGIHandler()
    asked = [
        RequestFactory(headers={"host": f"school-{number}.kring.test"}).get("/stoelen/").environ
        for number in range(schools)
    ]
    for environ in asked:
        answer(app, environ)
    return app, asked


def stretch(app: Any, asked: list[dict[str, Any]], pace: float) -> list[float]:
    """Ask ``pace`` times a second until a line comes in; return milliseconds from due to done."""
    took, began = [], time.perf_counter()
    while True:
        due = began + len(took) / pace
        if select.select([sys.stdin], [], [], max(due - time.perf_counter(), 0))[0]:
            sys.stdin.readline()
            return took
        answer(app, asked[len(took) % len(asked)])
        took.append((time.perf_counter() - due) * 1000)


if __name__ == "__main__":
    made, every = handler(int(sys.argv[1]))
    print("ready", flush=True)
    while sys.stdin.readline():
        print(json.dumps(stretch(made, every, float(sys.argv[2]))), flush=True)
