"""Compilers that refuse a query, or a row, made in another school."""

from typing import Any

from django.db.backends.postgresql import compiler

from tenants.memory import refuse_foreign, refuse_foreign_query


class Remembering:
    """Checks when a statement is put together, so lazy and nested queries are caught too."""

    def __init__(self, query: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own signature
        refuse_foreign_query(query)
        super().__init__(query, *args, **kwargs)  # type: ignore[call-arg]  # the compiler it is mixed into takes them


class SQLCompiler(Remembering, compiler.SQLCompiler):
    """Select."""


class SQLInsertCompiler(Remembering, compiler.SQLInsertCompiler):
    """Insert."""

    def __init__(self, query: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        for row in query.objs:
            refuse_foreign(row)
        super().__init__(query, *args, **kwargs)


class SQLUpdateCompiler(Remembering, compiler.SQLUpdateCompiler):
    """Update."""


class SQLDeleteCompiler(Remembering, compiler.SQLDeleteCompiler):
    """Delete."""


class SQLAggregateCompiler(Remembering, compiler.SQLAggregateCompiler):
    """Aggregate."""
