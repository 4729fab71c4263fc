"""The topology of docker-compose.yml on this machine: the same templates, Debian's programs, no containers."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

import psycopg

from config.children import Child
from config.demo.tree import free_port
from config.postgres import EmbeddedPostgres, temporary_postgres
from config.postgres.postmaster import wait_until
from config.tether import tethered
from tenants.roles import bootstrap
from tests.support.certificates import make_certificate
from tests.support.postbox import postbox

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "topology"
POOL_SIZE = 4
NGINX = """
pid {place}/nginx.pid;
error_log {place}/nginx.log warn;
worker_processes 1;
daemon off;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include {place}/kring.conf;
}}
"""


@dataclass
class Topology:
    """Everything that runs, and how to reach it."""

    place: Path
    server: EmbeddedPostgres
    base_host: str = "kring.example"
    http_port: int = field(default_factory=free_port)
    https_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)
    pool_port: int = field(default_factory=free_port)
    mail_port: int = 0

    def pooled(self, login: str) -> str:
        """Return the address of the database through the pooler."""
        return f"postgresql://{login}:{PASSWORD}@127.0.0.1:{self.pool_port}/kring"

    def environment(self, login: str, *, is_pooled: bool = True) -> dict[str, str]:
        """Return the environment of a process, as docker-compose.yml gives it."""
        direct = self.server.dsn(login, "kring")
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("KRING_", "DATABASE_"))
        }
        return clean | {
            "KRING_MODE": "production",
            "KRING_BASE_HOST": self.base_host,
            "KRING_OPERATOR_HOST": f"beheer.{self.base_host}",
            "KRING_SECRET_KEY": "topology-" * 8,
            "KRING_MAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "KRING_DATA_DIR": str(self.place / "files"),
            "DATABASE_URL": self.pooled(login) if is_pooled else direct,
            "DATABASE_DIRECT_URL": direct,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def kring(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command as the worker does, past the pooler."""
        env = self.environment("kring_worker", is_pooled=False)
        command = [sys.executable, "-m", "config.cli", *arguments]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=self.place)


def missing_programs() -> list[str]:
    """Return which of Debian's programs are not here."""
    return [name for name in ("nginx", "pgbouncer") if program(name) is None]


def program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def fill(template: str, place: Path, values: Mapping[str, object]) -> Path:
    """Write a template of deploy/ with its ``${KRING_…}`` filled in, and nothing else touched."""

    class OnlyOurs(Template):
        pattern = r"\$\{(?P<braced>KRING_\w+)\}|(?P<named>(?!))|(?P<escaped>(?!))|(?P<invalid>(?!))"

    text = OnlyOurs((ROOT / "deploy" / template).read_text()).substitute(values)
    target = place / Path(template).name.removesuffix(".template")
    target.write_text(text)
    return target


@contextmanager
def running_topology() -> Iterator[Topology]:
    """Run proxy, web, worker, pooler and database; everything is gone afterwards."""
    with ExitStack() as stack:
        server = stack.enter_context(temporary_postgres())
        topology = Topology(server.places.asked, server)
        topology.mail_port = stack.enter_context(postbox())
        bootstrap(server.superuser_dsn, database="kring", web_password=PASSWORD, worker_password=PASSWORD)
        _run(stack, _pooler(topology), user=server.account.switch)
        done = topology.kring("migrate")
        assert done.returncode == 0, done.stderr
        done = topology.kring("manage", "collectstatic", "--no-input")
        assert done.returncode == 0, done.stderr
        _start(stack, topology, "kring_web", "serve", "--port", str(topology.web_port))
        _start(stack, topology, "kring_worker", "worker")
        _run(stack, _proxy(topology))
        assert wait_until(lambda: _listens(topology.https_port), seconds=20)
        assert wait_until(lambda: _listens(topology.web_port), seconds=30)
        yield topology


def _pooler(topology: Topology) -> list[str]:
    place = topology.place / "pool"
    place.mkdir(mode=0o700)
    (place / "users").write_text(
        "".join(f'"{login}" "{PASSWORD}"\n' for login in ("kring_web", "kring_worker"))
    )
    values = {
        "KRING_POSTGRES_HOST": topology.server.socket_dir,
        "KRING_POOL_ADDRESS": "127.0.0.1",
        "KRING_POOL_PORT": topology.pool_port,
        "KRING_POOL_USERS": place / "users",
        "KRING_POOL_SIZE": POOL_SIZE,
    }
    filled = fill("pgbouncer/pgbouncer.ini.template", place, values)
    for path in (place, *place.iterdir()):
        topology.server.account.own(path)
    return [str(program("pgbouncer")), str(filled)]


def _proxy(topology: Topology) -> list[str]:
    certificate, key = make_certificate(topology.place, topology.base_host)
    values = {
        "KRING_BASE_HOST": topology.base_host,
        "KRING_OPERATOR_HOST": f"beheer.{topology.base_host}",
        "KRING_UPSTREAM": f"127.0.0.1:{topology.web_port}",
        "KRING_HTTP_PORT": f"127.0.0.1:{topology.http_port}",
        "KRING_HTTPS_PORT": f"127.0.0.1:{topology.https_port}",
        "KRING_CERTIFICATE": certificate,
        "KRING_CERTIFICATE_KEY": key,
    }
    fill("nginx/kring.conf.template", topology.place, values)
    main = topology.place / "nginx.conf"
    main.write_text(NGINX.format(place=topology.place))
    return [str(program("nginx")), "-p", str(topology.place), "-c", str(main)]


def _start(stack: ExitStack, topology: Topology, login: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "config.cli", *arguments]
    child = Child(arguments[0], command, topology.environment(login), topology.place / f"{arguments[0]}.log")
    child.start()
    stack.callback(child.stop)


def _run(stack: ExitStack, command: list[str], user: tuple[int, int] | None = None) -> None:
    process = subprocess.Popen(
        tethered(command, user=user, on_death=signal.SIGINT),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def stop() -> None:
        process.terminate()
        process.wait(10)

    stack.callback(stop)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def held_pool(topology: Topology) -> Iterator[None]:
    """Use up every connection of the pages' pool, as long transactions would."""
    with ExitStack() as stack:
        for _ in range(POOL_SIZE):
            held = stack.enter_context(psycopg.connect(topology.pooled("kring_web")))
            held.execute("SELECT 1")
        yield
