"""Functions of a school's schema, each under a name of its own.

PostgreSQL looks a function up among all of that name in every schema. In a catalog of 5,000 schools that is 5,000
rows for each name, after each new function of anybody: so a school's functions end in the name of its schema.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunSQL
from django.db.models import Func

SCHEMA = "@schema@"  # stands for the schema's name in every text that is kept or sent to many


def placed(text: str, schema: str) -> str:
    """Return ``text``, kept without a schema's name, with that of ``schema``."""
    return text.replace(SCHEMA, schema)


def unplaced(text: str, schema: str) -> str:
    """Return ``text``, made in ``schema``, without its name."""
    return text.replace(schema, SCHEMA)


def named_in(schema: str, function: str) -> str:
    """Return the name ``function`` has in ``schema``."""
    return f"{function}_{schema}"


class SchemaFunc(Func):
    """A call of a function of the schema in reach; ``function`` is its name without the schema's."""

    def as_sql(  # type: ignore[override]  # a mapping of plain strings is what Func takes
        self,
        compiler: Any,  # noqa: ANN401  Django's own signature
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,  # noqa: ANN401
    ) -> tuple[str, Sequence[Any]]:
        """Write the call with the schema's name."""
        name = str(function or self.extra.get("function") or self.function)
        whole = named_in(_schema_of(connection), name)
        return super().as_sql(compiler, connection, whole, template, arg_joiner, **extra_context)


class RunSchemaSQL(RunSQL):
    """SQL that makes functions of a schema: ``@schema@`` stands for its name."""

    def _run_sql(self, schema_editor: BaseDatabaseSchemaEditor, sqls: Any) -> None:  # noqa: ANN401
        super()._run_sql(schema_editor, placed(sqls, _schema_of(schema_editor.connection)))  # type: ignore[misc]


def named_by_schema(*functions: str) -> RunSchemaSQL:
    """Return the step that adds the schema's name to ``functions``, each with its types: ``people_sort_key(text)``."""
    parts = [function.partition("(") for function in functions]
    there = [f"ALTER FUNCTION {name}({types} RENAME TO {name}_{SCHEMA}" for name, _, types in parts]
    back = [f"ALTER FUNCTION {name}_{SCHEMA}({types} RENAME TO {name}" for name, _, types in parts]
    return RunSchemaSQL("; ".join(there), "; ".join(back))


def _schema_of(connection: BaseDatabaseWrapper) -> str:
    return str(connection.schema_name)  # type: ignore[attr-defined]  # of the product's own wrapper
