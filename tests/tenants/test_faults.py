"""A server that restarts, or is full, or hears of a change: the next request is right."""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from psycopg.conninfo import make_conninfo

from shared_apps.accounts.models import User
from tenants import hosts
from tenants.enums import SchoolState
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tenants.services import change_state


def school_of(subdomain: str) -> School:
    with operator_scope():
        return School.objects.get(subdomain=subdomain)


def test_the_first_statement_after_a_restart_succeeds(committed_db: str, cluster: Any) -> None:
    school = school_of("regenboog")
    with cluster.admin() as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [committed_db]
        )
    with school_scope(school):
        assert User.objects.count() == 0


def test_a_connection_lost_inside_a_request_fails_and_the_next_one_works(
    committed_db: str, cluster: Any
) -> None:
    school = school_of("regenboog")

    def lose() -> None:
        with school_scope(school):
            with cluster.admin() as admin:
                admin.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
            User.objects.count()

    with pytest.raises(Exception, match=r"terminating|closed|lost"):
        lose()
    with school_scope(school):
        assert User.objects.count() == 0


def test_a_full_server_is_503_within_two_seconds(
    committed_db: str, cluster: Any, client_at: Callable[..., Client]
) -> None:
    with cluster.admin() as admin:
        admin.execute(
            f"ALTER DATABASE {committed_db} CONNECTION LIMIT 0"
        )  # a role's limit would be every worker's
    connection.close()
    try:
        began = time.monotonic()
        answer = client_at("regenboog").get("/")
        spent = time.monotonic() - began
    finally:
        with cluster.admin() as admin:
            admin.execute(f"ALTER DATABASE {committed_db} CONNECTION LIMIT -1")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert spent < 2


def test_a_change_empties_the_host_cache_of_every_process(committed_db: str, cluster: Any) -> None:
    school = school_of("regenboog")
    dsn = make_conninfo(cluster.admin_dsn, dbname=committed_db, user="kring_worker", password="test")
    stop = threading.Event()
    listener = threading.Thread(target=hosts.listen, args=(stop, dsn))
    listener.start()
    try:
        _wait_until(lambda: _listens(dsn))
        place = hosts.place_of("regenboog.kring.localhost")
        assert place is not None
        assert place.school is not None
        assert place.school.state == SchoolState.ACTIVE
        with operator_scope():
            change_state(school=school, to=SchoolState.READ_ONLY, by="test")
        _wait_until(lambda: hosts.place_of("regenboog.kring.localhost").school.state == SchoolState.READ_ONLY)  # type: ignore[union-attr]
    finally:
        stop.set()
        listener.join()


def _listens(dsn: str) -> bool:
    with psycopg.connect(dsn) as asking:
        found = asking.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'").fetchone()
    return bool(found and found[0])


def _wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        if is_so():
            return
        time.sleep(0.03)
    pytest.fail("it never came")
