"""Fixtures of the whole suite: two schools, rolled back per test, one client per host."""

from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.plugin import blocking_manager_key

from kit.dates import now
from tenants import hosts
from tenants.models import School
from tenants.scope import operator_scope
from tests.support.database import Cluster, start_cluster

# Time limits would make a busy machine fail a right test; the same examples every run make a red one repeatable.
hypothesis.settings.register_profile(
    "kring", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("kring")

CLUSTER = pytest.StashKey[Cluster]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start PostgreSQL once, in the controlling process; workers are told its address."""
    config = session.config
    if hasattr(config, "workerinput"):
        config.stash[CLUSTER] = Cluster(config.workerinput["admin_dsn"])
    elif not config.option.collectonly:
        server, cluster = start_cluster()
        config.add_cleanup(server.stop)
        config.stash[CLUSTER] = cluster
        with config.stash[blocking_manager_key].unblock():
            cluster.ensure_template()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where the server is."""
    node.workerinput["admin_dsn"] = node.config.stash[CLUSTER].admin_dsn


@pytest.fixture(scope="session")
def cluster(pytestconfig: pytest.Config) -> Cluster:
    """The session's PostgreSQL server."""
    return pytestconfig.stash[CLUSTER]


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, worker_id: str) -> Iterator[None]:
    """Give this worker its own copy of the template; scopes nest in the test's one transaction."""
    name = f"kring_{worker_id}"
    cluster.copy(name)
    cluster.point_django_at(name)
    connection.scopes_nest = True
    yield
    connection.close()
    cluster.drop(name)


@pytest.fixture
def committed_db(
    cluster: Cluster, django_db_setup: None, django_db_blocker: Any, worker_id: str
) -> Iterator[str]:
    """A database of the test's own, where commits are real: for threads, kills, provisioning, tasks."""
    before, name = connection.settings_dict["NAME"], f"kring_{worker_id}_own"
    cluster.copy(name)
    with django_db_blocker.unblock():
        cluster.point_django_at(name)
        connection.scopes_nest = False
        try:
            yield name
        finally:
            connection.scopes_nest = True
            cluster.point_django_at(before)
    cluster.drop(name)


@pytest.fixture(scope="session", autouse=True)
def _files_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Stored files of this session lie in a directory of its own."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture
def still_clock() -> Iterator[None]:
    """Let the clock stand still: an error page names its time, and two of them are compared."""
    with time_machine.travel(now(), tick=False):
        yield


@pytest.fixture(autouse=True)
def _forget_hosts() -> None:
    hosts.cache.clear()


def _school(subdomain: str) -> School:
    with operator_scope():
        return School.objects.get(subdomain=subdomain)


@pytest.fixture
def regenboog(db: None) -> School:
    """De Regenboog: Anna, Bilal, Carla and Daan's school."""
    return _school("regenboog")


@pytest.fixture
def kompas(db: None) -> School:
    """Het Kompas: Esra's school."""
    return _school("kompas")


@pytest.fixture
def client_at() -> Callable[..., Client]:
    """Make a client for a host, by subdomain ("regenboog", "stichting", "beheer"; "" is the public site)."""

    def make(subdomain: str = "", **defaults: Any) -> Client:
        host = f"{subdomain}.kring.localhost" if subdomain else "kring.localhost"
        return Client(headers={"host": host, **defaults})

    return make
