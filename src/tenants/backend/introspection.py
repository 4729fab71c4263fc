"""Which tables are in reach, asked of the schemas in reach alone."""

from typing import Any

from django.db.backends.postgresql import introspection

TABLES = """
SELECT c.relname, CASE WHEN c.relispartition THEN 'p' WHEN c.relkind IN ('m', 'v') THEN 'v' ELSE 't' END,
       obj_description(c.oid, 'pg_class')
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('f', 'm', 'p', 'r', 'v')
  AND c.relnamespace = ANY(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ANY(current_schemas(false)))
"""


class DatabaseIntrospection(introspection.DatabaseIntrospection):
    """Django's asks of every table of every school whether it is visible: 40 ms at 300 schools, and growing."""

    def get_table_list(self, cursor: Any) -> list[Any]:  # noqa: ANN401  Django's own signature; its stubs disagree on the row
        """Return the tables and views of the search path."""
        cursor.execute(TABLES)
        found = cursor.fetchall()
        return [introspection.TableInfo(*row) for row in found if row[0] not in self.ignored_tables]
