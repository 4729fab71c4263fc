"""The demo's database: in our own embedded server, or in the one ``DATABASE_URL`` names."""

from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, urlsplit, urlunsplit

from config.demo.home import Home
from config.postgres import EmbeddedPostgres
from kit.errors import Conflict

if TYPE_CHECKING:  # loaded when it is used: a second start asks the database nothing
    from psycopg import Connection

WEB, WORKER = "kring_web", "kring_worker"
OLDEST_POSTGRES = 160000


class PostgresTooOld(Conflict):
    """The server lacks what we stand on (SET ROLE without inheritance)."""

    code = "postgres_too_old"
    message = "PostgreSQL 16 or newer is needed; DATABASE_URL has %(version)s."


class DemoDatabase:
    """A database that is either whole or not there: it is built under another name and renamed at the end."""

    def __init__(self, home: Home, given_url: str = "", *, given_name: str = "kring_demo") -> None:
        self.home = home
        self.given_url = given_url
        self.server = None if given_url else EmbeddedPostgres(home.postgres)
        self.name = given_name if given_url else "kring"
        self.building = f"{self.name}_building"

    def __enter__(self) -> Self:
        if self.server:
            if not self.server.has_cluster:
                self.home.forget_migrations()
            self.server.start()
            return self
        with self._admin() as admin:
            if admin.info.server_version < OLDEST_POSTGRES:
                raise PostgresTooOld(version=admin.info.parameter_status("server_version"))
        if self.is_built():
            self.prepare()  # another demo on this server may have given the logins other passwords
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.server:
            self.server.stop()

    def join(self) -> bool:
        """Use the server another process runs, or start it; return whether it is ours to stop."""
        return self.server.start_or_join() if self.server else False

    def url(self, login: str, database: str | None = None) -> str:
        """Return the address at which ``login`` reaches ``database`` (the finished one)."""
        database = database or self.name
        if self.server:
            return self.server.dsn(login, database)
        parts = urlsplit(self.given_url)
        host = parts.netloc.rpartition("@")[2]
        netloc = f"{login}:{quote(self.home.secret(login), safe='')}@{host}"
        return urlunsplit(parts._replace(netloc=netloc, path=f"/{database}"))

    def is_built(self) -> bool:
        """Return whether the finished database is there."""
        with self._admin() as admin:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            return admin.execute(query, [self.name]).fetchone() is not None

    def prepare(self) -> None:
        """Bring roles and what belongs to the administrator up to date, as ``kring prepare`` does."""
        self._bootstrap(self.name)

    def begin(self) -> str:
        """Make an empty database with our roles and return the worker's address of it."""
        self._drop(self.building)
        self._bootstrap(self.building)
        return self.url(WORKER, self.building)

    def finish(self) -> None:
        """Give what was built its name."""
        with self._admin() as admin:
            admin.execute(f'ALTER DATABASE "{self.building}" RENAME TO "{self.name}"')

    def remove(self) -> None:
        """Remove what was built; of an embedded server everything."""
        self.home.forget_migrations()
        if self.server:
            self.server.destroy()
            self.server = EmbeddedPostgres(self.home.postgres)
            self.server.start()
        else:
            self._drop(self.name)

    def discard(self) -> None:
        """Stop, and leave nothing of it."""
        if self.server:
            self.server.destroy()
        else:
            self._drop(self.name)

    def _bootstrap(self, name: str) -> None:
        from tenants.roles import bootstrap  # noqa: PLC0415  see above

        bootstrap(
            self._admin_url,
            database=name,
            web_password=self.home.secret(WEB),
            worker_password=self.home.secret(WORKER),
        )

    @property
    def _admin_url(self) -> str:
        return self.server.superuser_dsn if self.server else self.given_url

    def _admin(self) -> "Connection":
        import psycopg  # noqa: PLC0415  see above

        return psycopg.connect(self._admin_url, autocommit=True, connect_timeout=10)

    def _drop(self, name: str) -> None:
        with self._admin() as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
