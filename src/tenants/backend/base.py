"""Django's PostgreSQL wrapper with a guard on every statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db.backends.postgresql import base as postgresql
from django.db.backends.postgresql.psycopg_any import register_tzloader
from django.utils.functional import cached_property

from tenants.backend.cursors import GuardedCursor, GuardedDebugCursor
from tenants.backend.introspection import DatabaseIntrospection
from tenants.backend.operations import DatabaseOperations
from tenants.errors import ScopeError, ScopeMissing
from tenants.scope import PUBLIC, Scope, current_scope


class Opening:
    """One transaction's stay in a scope; cursors belong to exactly one."""

    __slots__ = ("scope",)

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """Begins every transaction with its role and path; refuses statements outside a scope.

    psycopg itself stays in autocommit mode: BEGIN, role and path go out in one round trip of ours.
    """

    ops_class = DatabaseOperations
    introspection_class = DatabaseIntrospection
    scopes_nest = (
        False  # tests alone set this: one outer transaction, rolled back, scopes as savepoints within
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **kwargs)
        self.opening: Opening | None = None

    # What django-tenants reads of a connection.
    @property
    def schema_name(self) -> str:
        """The schema in reach now, ``public`` outside a scope."""
        scope = current_scope()
        return scope.schema_name if scope else PUBLIC

    tenant = None

    @cached_property
    def pg_version(self) -> int:
        """The server's version as a number, known from the handshake: no statement, so no scope, is needed."""
        self.ensure_connection()
        return int(self.connection.info.server_version)

    def set_tenant(self, *_args: object, **_kwargs: object) -> None:
        """Refuse: ``tenants.scope`` is the only door."""
        msg = "use tenants.scope.school_scope"
        raise ScopeError(msg)

    set_schema = set_schema_to_public = set_tenant

    # Transactions.
    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001  Django's own signature
        if autocommit:
            if not self.connection.autocommit:
                self.connection.autocommit = True
            return
        scope = current_scope()
        if scope is None and not self.scopes_nest:
            raise ScopeMissing
        with self.wrap_database_errors:
            self._begin(scope.begin_sql if scope else "BEGIN")
        self.opening = Opening(scope) if scope else None

    def _begin(self, sql: str) -> None:
        """Begin; a connection the server has dropped is replaced once, since nothing has run on it yet."""
        try:
            self.connection.execute(sql)
        except psycopg.errors.ProtocolViolation:
            raise  # the pooler had no connection for us in time: asking again would be waiting again
        except psycopg.Error:
            if not self.connection.closed:
                self.connection.rollback()  # a role or path that does not exist must not leave half a transaction
                raise
            self.connection = self.get_new_connection(self.get_connection_params())
            self.connection.autocommit = True
            self.connection.execute(sql)

    def _commit(self) -> None:
        self.opening = None
        super()._commit()  # type: ignore[misc]  # not in the stubs

    def _rollback(self) -> None:
        self.opening = None
        super()._rollback()  # type: ignore[misc]  # not in the stubs

    def close(self) -> None:
        """Close, and forget the scope."""
        self.opening = None
        super().close()

    @contextmanager
    def nested(self, scope: Scope) -> Iterator[None]:
        """Enter ``scope`` inside the open transaction and go back after: tests, and ``tenants.scope.moved``.

        Deferred constraints and triggers fire before going back: they belong to the schema being left.
        """
        outer = self.opening
        self.connection.execute(scope.sql_from(outer.scope if outer else None))
        self.opening = Opening(scope)
        try:
            yield
            if self._is_sound:
                self.check_constraints()
        finally:
            self.opening = outer
            if self._is_sound:
                self._bare(
                    outer.scope.sql_from(scope)
                    if outer
                    else "SET LOCAL ROLE NONE; SET LOCAL search_path = ''"
                )

    @property
    def _is_sound(self) -> bool:
        """Whether the open transaction still takes statements; a failed one goes back with its savepoint."""
        return bool(self.connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS)

    def begin_again(self) -> None:
        """Undo all of this transaction and go on in a new one, in the same scope: to answer a refusal.

        Call it when every block inside the scope's own has ended. In a test the scope is a savepoint.
        """
        if self.opening is None:
            return
        scope = self.opening.scope
        sid = self.savepoint_ids[-1] if self.savepoint_ids else None
        undo = f"ROLLBACK TO SAVEPOINT {self.ops.quote_name(sid)}; {scope.local_sql}" if sid else ""
        self._bare(undo or f"ROLLBACK; {scope.begin_sql}")
        self.run_on_commit = [hook for hook in self.run_on_commit if sid and sid not in hook[0]]
        self.needs_rollback = False
        self.opening = Opening(scope)

    # Savepoints go past the guard: entering a scope inside a test's transaction begins with one.
    def _savepoint(self, sid: str) -> None:
        self._bare(self.ops.savepoint_create_sql(sid))

    def _savepoint_rollback(self, sid: str) -> None:
        self._bare(self.ops.savepoint_rollback_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        self._bare(self.ops.savepoint_commit_sql(sid))

    def check_constraints(self, table_names: Any = None) -> None:  # noqa: ANN401, ARG002  Django's own signature
        """Check deferred constraints now, and defer them again."""
        self._bare("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def _bare(self, sql: str) -> None:
        with self.wrap_database_errors:
            self.connection.execute(sql)

    # Cursors.
    def _cursor(self, name: str | None = None) -> Any:  # noqa: ANN401
        if current_scope() is None:
            raise ScopeMissing
        return super()._cursor(name)  # type: ignore[misc]  # not in the stubs

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ANN401  a psycopg cursor of several kinds
        """Return a cursor; a named one never outlives its transaction."""
        if name:
            server_side: Any = postgresql.ServerSideCursor  # its stub knows no arguments
            cursor = server_side(self.connection, name=name, scrollable=False, withhold=False)
            tzloader = self.connection.adapters.get_loader(postgresql.TIMESTAMPTZ_OID, psycopg.pq.Format.TEXT)
            if self.timezone != tzloader.timezone:
                register_tzloader(self.timezone, cursor)
            return cursor
        return super().create_cursor()

    def make_cursor(self, cursor: Any) -> GuardedCursor:  # noqa: ANN401
        """Wrap a cursor with the guard."""
        return GuardedCursor(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> GuardedDebugCursor:  # noqa: ANN401
        """Wrap a cursor with the guard and the query log."""
        return GuardedDebugCursor(cursor, self)
