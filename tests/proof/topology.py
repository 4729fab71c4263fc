"""The topology of docker-compose.yml, run natively: what the street, the pool and a restart do to it."""

import http.client
import json
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from tests.support.topology import Topology, held_pool, missing_programs, running_topology

SCHOOLS = ("regenboog", "kompas")
REQUESTS = 200


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    headers: dict[str, str]
    text: str
    seconds: float


def ask(topology: Topology, host: str, path: str = "/", *, is_secure: bool = True) -> Answer:
    """Ask as a browser does: by name, over TLS, the certificate checked."""
    started = time.monotonic()
    port = topology.https_port if is_secure else topology.http_port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    if is_secure:
        connection.connect()
        trust = ssl.create_default_context(cafile=str(topology.place / "fullchain.pem"))
        connection.sock = trust.wrap_socket(connection.sock, server_hostname=host)
    try:
        connection.request("GET", path, headers={"Host": host, "Accept": "text/html"})
        got = connection.getresponse()
        headers = {name.lower(): value for name, value in got.headers.items()}
        return Answer(got.status, headers, got.read().decode(), time.monotonic() - started)
    finally:
        connection.close()


def plain_http_is_sent_to_https(topology: Topology) -> str:
    answer = ask(topology, f"kompas.{topology.base_host}", "/x/", is_secure=False)
    assert answer.status == 308, answer
    assert answer.headers["location"] == f"https://kompas.{topology.base_host}/x/"
    return answer.headers["location"]


def a_host_that_is_not_ours_gets_no_answer(topology: Topology) -> str:
    try:
        answer = ask(topology, "elsewhere.example", is_secure=False)
    except http.client.RemoteDisconnected:
        return "the connection is closed"
    raise AssertionError(answer)


def schools_answer_and_unknown_ones_do_not(topology: Topology) -> str:
    unknown = ask(topology, f"geenschool.{topology.base_host}")
    assert unknown.status == 404, unknown
    for name in SCHOOLS:
        answer = ask(topology, f"{name}.{topology.base_host}")
        assert answer.status < 500, answer
        assert answer.text != unknown.text
        assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
    return f"{len(SCHOOLS)} schools, HSTS set"


def the_health_address_is_not_for_the_street(topology: Topology) -> str:
    answer = ask(topology, topology.base_host, "/gezondheid/")
    assert (answer.status, "database" in answer.text) == (404, False), answer
    return "404"


def many_at_once_are_all_answered(topology: Topology) -> str:
    hosts = [f"{SCHOOLS[number % 2]}.{topology.base_host}" for number in range(REQUESTS)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda host: ask(topology, host), hosts))
    failed = [answer for answer in answers if answer.status >= 500]
    assert failed == [], failed[0]
    return f"{REQUESTS} requests, 16 at once, {len(failed)} failed"


def a_used_up_pool_is_503_with_retry_after(topology: Topology) -> str:
    with held_pool(topology):
        answer = ask(topology, f"geenschool2.{topology.base_host}")
    assert (answer.status, "retry-after" in answer.headers) == (503, True), answer
    assert answer.seconds < 2, answer.seconds
    assert ask(topology, f"geenschool2.{topology.base_host}").status == 404
    return f"after {answer.seconds:.1f} s, and well again when it is free"


def after_a_restart_of_the_database_the_next_request_works(topology: Topology) -> str:
    topology.server.restart()
    deadline, tries = time.monotonic() + 20, 0
    while True:
        tries += 1
        answer = ask(topology, f"geenschool{tries + 2}.{topology.base_host}")
        if answer.status == 404:
            return f"answered at try {tries}"
        assert answer.status == 503, answer
        assert time.monotonic() < deadline
        time.sleep(0.2)


def the_deployment_check_is_well(topology: Topology) -> str:
    done = topology.kring("check", "--json")
    failed = [line for line in map(json.loads, done.stdout.splitlines()) if not line["ok"]]
    assert failed == [], failed
    return f"{len(done.stdout.splitlines())} checks"


STEPS: tuple[Callable[[Topology], str], ...] = (
    plain_http_is_sent_to_https,
    a_host_that_is_not_ours_gets_no_answer,
    schools_answer_and_unknown_ones_do_not,
    the_health_address_is_not_for_the_street,
    many_at_once_are_all_answered,
    the_deployment_check_is_well,
    a_used_up_pool_is_503_with_retry_after,
    after_a_restart_of_the_database_the_next_request_works,
)


def run(json_path: Path | None = None) -> None:
    """Run every step; the first that fails ends it with its reason."""
    if missing := missing_programs():
        raise click.UsageError(f"install {' and '.join(missing)} first (Debian packages of the same names)")
    seen = {}
    with running_topology() as topology:
        for name in SCHOOLS:
            made = topology.kring("schools", "create", name.title(), "--subdomain", name)
            assert made.returncode == 0, made.stderr
        for step in STEPS:
            title = step.__name__.replace("_", " ")
            seen[title] = step(topology)
            click.echo(f"ok  {title}: {seen[title]}")
    line = json.dumps({"proof": "topology", "steps": len(seen)})
    click.echo(line)
    if json_path:
        json_path.write_text(json.dumps(seen, indent=1))
