"""Everything PostgreSQL knows of a schema, without its name: to compare two schools."""

import re

from django.db import connection

QUERIES = {  # columns are numbered as they stand: a number that a dropped column leaves behind is nobody's
    "column": """SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
        a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid),
        row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum), a.attcollation FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": """SELECT c.relname, k.conname, k.contype::text, pg_get_constraintdef(k.oid), k.condeferrable,
        k.condeferred FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.connamespace = %s::regnamespace""",
    "index": "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE c.relnamespace = %s::regnamespace",
    "trigger": "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal",
    "function": "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = %s::regnamespace",
    "comment": """SELECT c.relname, d.objsubid, d.description FROM pg_description d JOIN pg_class c
        ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass WHERE c.relnamespace = %s::regnamespace""",
    "object": "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = %s::regnamespace",
}


# PostgreSQL prints a cast of a whole list differently once its own print was read back: the same check.
WHOLE_LIST = re.compile(r"\(\(ARRAY\[([^\]]*)\]\)::text\[\]\)")


def _each_cast(found: re.Match[str]) -> str:
    items = ", ".join(f"({item})::text" for item in found[1].split(", "))
    return f"(ARRAY[{items}])"


def catalog_of(schema: str) -> list[str]:
    """Return every fact about ``schema`` as text, sorted, its rows included; runs in the owner's scope."""
    facts = []
    with connection.cursor() as cursor:
        for kind, query in QUERIES.items():
            cursor.execute(query, [schema])
            facts += [f"{kind} {row}" for row in cursor.fetchall()]
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'", [schema]
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT (to_jsonb(t) - \'applied\')::text FROM "{schema}"."{table}" t')
            facts += [f"row {table} {row}" for (row,) in cursor.fetchall()]
    facts = [
        fact.replace(f'"{schema}".', "").replace(f"{schema}.", "").replace(schema, "*") for fact in facts
    ]
    return sorted(WHOLE_LIST.sub(_each_cast, fact) for fact in facts)
