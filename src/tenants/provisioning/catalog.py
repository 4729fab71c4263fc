"""Read a schema back from PostgreSQL's catalogs as compact statements, without its name in them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from tenants.errors import ScopeError

SUPPORTED = {"r", "i", "S"}  # tables, indexes, the sequences of identity columns

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
       pg_get_expr(d.adbin, d.adrelid),
       CASE WHEN a.attcollation <> t.typcollation THEN quote_ident(k.collname) END
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation k ON k.oid = a.attcollation
WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.oid, a.attnum
"""
CONSTRAINTS = """
SELECT c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid), f.relname
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE k.connamespace = %s::regnamespace AND k.contype IN ('p', 'u', 'c', 'x', 'f')
ORDER BY c.oid, array_position(ARRAY['p', 'u', 'c', 'x', 'f'], k.contype::text), k.conname
"""
INDEXES = """
SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = %s::regnamespace AND NOT EXISTS (
  SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype <> 'f')
ORDER BY i.indexrelid
"""
FUNCTIONS = """
SELECT pg_get_functiondef(p.oid), EXISTS (
  SELECT 1 FROM pg_type t WHERE t.typtype = 'c' AND t.oid = ANY(p.proargtypes::oid[]))
FROM pg_proc p WHERE p.pronamespace = %s::regnamespace ORDER BY p.oid
"""
TRIGGERS = """
SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal ORDER BY t.oid
"""
COMMENTS = """
SELECT 'COMMENT ON ' || CASE WHEN d.objsubid = 0 THEN 'TABLE ' || quote_ident(c.relname)
  ELSE 'COLUMN ' || quote_ident(c.relname) || '.' || quote_ident(a.attname) END
  || ' IS ' || quote_literal(d.description)
FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
WHERE c.relnamespace = %s::regnamespace ORDER BY c.oid, d.objsubid
"""
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r' ORDER BY oid"
IDENTITIES = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attidentity <> ''"
WRITABLE = """
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
STRANGERS = """
SELECT relkind::text, relname FROM pg_class WHERE relnamespace = %s::regnamespace
UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = %s::regnamespace AND typtype IN ('e', 'd', 'r')
"""


def rows(sql: str, *values: str) -> list[tuple[Any, ...]]:
    """Return every row of a catalog query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def refuse_strangers(schema: str) -> None:
    """Raise ScopeError when the schema holds a kind of object the script cannot make."""
    for kind, name in rows(STRANGERS, schema, schema):
        if kind not in SUPPORTED:
            msg = f"a school's schema cannot hold {name} (kind {kind}): teach tenants.provisioning.catalog first"
            raise ScopeError(msg)


def functions(schema: str, *, of_rows: bool) -> list[str]:
    """Return the functions that take rows of a table (made after the tables), or the others (before)."""
    return [_plain(text, schema) for text, takes_rows in rows(FUNCTIONS, schema) if takes_rows is of_rows]


def tables(schema: str) -> Iterator[str]:
    """Yield CREATE TABLE in an order in which foreign keys can stand inside; a cycle's come last, one each."""
    columns: dict[str, list[str]] = {}
    for name, *column in rows(COLUMNS, schema):
        columns.setdefault(name, []).append(_column(column))
    inner: dict[str, list[str]] = {name: [] for name in columns}
    outer: dict[str, list[tuple[str, str, str]]] = {name: [] for name in columns}
    for table, name, kind, text, target in rows(CONSTRAINTS, schema):
        clause = f'CONSTRAINT "{name}" {text}'
        if kind == "f" and target != table:
            outer[table].append((target, name, clause))
        else:
            inner[table].append(clause)
    made: set[str] = set()
    waiting = list(columns)
    while waiting:
        ready = [name for name in waiting if all(target in made for target, _, _ in outer[name])] or waiting[
            :1
        ]
        for name in ready:
            inside = [clause for target, _, clause in outer[name] if target in made]
            outer[name] = [item for item in outer[name] if item[0] not in made]
            yield f'CREATE TABLE "{name}" ({", ".join(columns[name] + inner[name] + inside)})'
        made.update(ready)
        waiting = [name for name in waiting if name not in made]
    for table, late in outer.items():
        for _, _, clause in late:
            yield f'ALTER TABLE "{table}" ADD {clause}'


def _column(row: Sequence[Any]) -> str:
    name, kind, is_required, identity, generated, default, collation = row
    text = f'"{name}" {kind}'
    if collation:
        text += f" COLLATE {collation}"
    if identity:
        text += " GENERATED BY DEFAULT AS IDENTITY" if identity == "d" else " GENERATED ALWAYS AS IDENTITY"
    elif generated:
        text += f" GENERATED ALWAYS AS ({default}) STORED"
    elif default is not None:
        text += f" DEFAULT {default}"
    return text + (" NOT NULL" if is_required else "")


def indexes(schema: str) -> list[str]:
    """Return the indexes that no constraint makes by itself."""
    return [_plain(text, schema) for (text,) in rows(INDEXES, schema)]


def triggers(schema: str) -> list[str]:
    """Return the triggers of our own."""
    return [_plain(text, schema) for (text,) in rows(TRIGGERS, schema)]


def comments(schema: str) -> list[str]:
    """Return the comments on tables and columns."""
    return [text for (text,) in rows(COMMENTS, schema)]


def writable_columns(table: str) -> str:
    """Return the quoted names of a table's columns that take values (generated ones do not), comma-separated."""
    ((names,),) = rows(WRITABLE, f'"{table}"')
    return str(names)


def seeds(schema: str) -> Iterator[str]:
    """Yield the rows migrations left, their records among them, and where identities go on."""
    for (name,) in rows(TABLES, schema):
        (found,) = rows(f'SELECT json_agg(t)::text FROM (SELECT * FROM "{name}") t')[0]  # noqa: S608  our own table's name
        if found is None:
            continue
        literal = found.replace("'", "''")
        columns = writable_columns(name)
        yield (
            f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM'  # noqa: S608
            f""" json_populate_recordset(NULL::"{name}", '{literal}')"""
        )
        for (column,) in rows(IDENTITIES, f'"{name}"'):
            last = f'SELECT max("{column}") FROM "{name}"'  # noqa: S608
            yield f"""SELECT setval(pg_get_serial_sequence('"{name}"', '{column}'), ({last}))"""


def _plain(text: str, schema: str) -> str:
    return text.replace(f'"{schema}".', "").replace(f"{schema}.", "")
