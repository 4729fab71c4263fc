"""Cursors that refuse to run or read outside the scope they were made in."""

from collections.abc import Iterator
from typing import Any

from django.db.backends import utils

from tenants.errors import ScopeMismatch, ScopeMissing
from tenants.scope import current_scope


class Guard:
    """The check; mixed into Django's two cursor wrappers."""

    db: Any
    cursor: Any

    def __init__(self, cursor: Any, db: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(cursor, db)  # type: ignore[call-arg]  # the wrapper it is mixed into takes them
        self.opening = db.opening

    def check(self) -> None:
        """Raise unless context, connection and this cursor are in one and the same scope."""
        scope, opening = current_scope(), self.db.opening
        if scope is None or opening is None:
            raise ScopeMissing
        if opening.scope != scope or self.opening is not opening:
            made_in = self.opening.scope.schema_name if self.opening else "none"
            raise ScopeMismatch(made_in, scope.schema_name)

    def execute(self, sql: Any, params: Any = None) -> Any:  # noqa: ANN401
        self.check()
        return super().execute(sql, params)  # type: ignore[misc]

    def executemany(self, sql: Any, param_list: Any) -> Any:  # noqa: ANN401
        self.check()
        return super().executemany(sql, param_list)  # type: ignore[misc]

    def callproc(self, procname: str, params: Any = None, kparams: Any = None) -> Any:  # noqa: ANN401
        self.check()
        return super().callproc(procname, params, kparams)  # type: ignore[misc]

    def fetchone(self) -> Any:  # noqa: ANN401
        self.check()
        with self.db.wrap_database_errors:
            return self.cursor.fetchone()

    def fetchmany(self, *args: Any) -> Any:  # noqa: ANN401
        self.check()
        with self.db.wrap_database_errors:
            return self.cursor.fetchmany(*args)

    def fetchall(self) -> Any:  # noqa: ANN401
        self.check()
        with self.db.wrap_database_errors:
            return self.cursor.fetchall()

    def copy(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        self.check()
        return self.cursor.copy(*args, **kwargs)

    def stream(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        self.check()
        return self.cursor.stream(*args, **kwargs)

    def __iter__(self) -> Iterator[Any]:
        self.check()
        with self.db.wrap_database_errors:
            for row in self.cursor:
                self.check()
                yield row


class GuardedCursor(Guard, utils.CursorWrapper):
    """The everyday cursor."""


class GuardedDebugCursor(Guard, utils.CursorDebugWrapper):
    """The cursor that keeps the query log."""
