"""The database's own roles: made once per database by its administrator, before the first migration."""

import re

import psycopg
from psycopg import sql

NOLOGIN = (
    "kring_owner",
    "kring_app",
    "kring_schools",
    "kring_site",
    "kring_portal",
    "kring_operator",
    "kring_queue",
)
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
# The owner makes no roles: who makes one may give it away, and PostgreSQL walks through all it may give away after
# each. These two make and end the role of a school and nothing else, with their maker's rights.
ROLE_MAKERS = """
CREATE OR REPLACE FUNCTION extensions.kring_make_school_role(school text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF school !~ '^s_[0-9a-f]{32}$' THEN
    RAISE EXCEPTION 'not the name of a school''s role: %', school USING ERRCODE = 'invalid_name';
  END IF;
  EXECUTE format('CREATE ROLE %I NOLOGIN INHERIT', school);
  EXECUTE format('GRANT %I TO kring_app WITH INHERIT FALSE, SET TRUE', school);
  EXECUTE format('GRANT kring_schools TO %I WITH INHERIT TRUE, SET FALSE', school);
END $$;
CREATE OR REPLACE FUNCTION extensions.kring_end_school_role(school text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF school !~ '^s_[0-9a-f]{32}$' THEN
    RAISE EXCEPTION 'not the name of a school''s role: %', school USING ERRCODE = 'invalid_name';
  END IF;
  EXECUTE format('DROP ROLE %I', school);
END $$;
REVOKE ALL ON FUNCTION extensions.kring_make_school_role(text), extensions.kring_end_school_role(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION extensions.kring_make_school_role(text), extensions.kring_end_school_role(text)
  TO kring_owner;
"""
# What an owner of an earlier version may still give away is given by the administrator instead.
TAKEN_FROM_THE_OWNER = """
DO $$
DECLARE
  school text;
BEGIN
  IF NOT pg_has_role('kring_owner', 'kring_schools', 'MEMBER WITH ADMIN OPTION') THEN
    RETURN;
  END IF;
  FOR school IN SELECT rolname FROM pg_roles WHERE rolname ~ '^s_[0-9a-f]{32}$' LOOP
    EXECUTE format('GRANT %I TO kring_app WITH INHERIT FALSE, SET TRUE', school);
    EXECUTE format('GRANT kring_schools TO %I WITH INHERIT TRUE, SET FALSE', school);
    EXECUTE format('REVOKE %I FROM kring_owner CASCADE', school);
  END LOOP;
  REVOKE kring_schools, kring_app FROM kring_owner CASCADE;
END $$;
"""
NAME = re.compile(r"^[a-z][a-z0-9_]{0,40}$")


def bootstrap(
    admin_dsn: str,
    *,
    database: str,
    web_password: str,
    worker_password: str,
    worker: str = "kring_worker",
    web: str = "kring_web",
) -> None:
    """Make the database ``database``, its roles and logins.

    May run again: it brings them up to date then, and gives the logins these passwords.
    ``kring_web`` (pages) may become any school, the site, a portal or the operator, never the owner;
    ``kring_worker`` (tasks, command line) may also become the owner. Neither inherits any right: outside a
    scope every statement fails. Raises ValueError on a name that is not a plain identifier.
    """
    for name in (database, worker, web):
        if not NAME.fullmatch(name):
            msg = f"not a plain lower-case name: {name!r}"
            raise ValueError(msg)
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        _make_roles(admin, {web: web_password, worker: worker_password})
        for login in (web, worker):
            for role in ("kring_app", "kring_site", "kring_portal", "kring_operator", "kring_queue"):
                _grant_set(admin, role, login)
        _grant_set(admin, "kring_owner", worker)
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER kring_owner TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(database)
                )
            )
    with psycopg.connect(
        psycopg.conninfo.make_conninfo(admin_dsn, dbname=database), autocommit=True
    ) as admin:
        _prepare_database(admin, database)


def _make_roles(admin: psycopg.Connection, logins: dict[str, str]) -> None:
    for role in NOLOGIN:
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            admin.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOINHERIT").format(sql.Identifier(role)))
    admin.execute("ALTER ROLE kring_owner NOCREATEROLE")
    admin.execute(TAKEN_FROM_THE_OWNER)
    for login, password in logins.items():
        verb = (
            "ALTER"
            if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login]).fetchone()
            else "CREATE"
        )
        admin.execute(
            sql.SQL(verb + " ROLE {} LOGIN NOINHERIT PASSWORD {}").format(
                sql.Identifier(login), sql.Literal(password)
            )
        )


def _grant_set(admin: psycopg.Connection, role: str, login: str) -> None:
    admin.execute(
        sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(
            sql.Identifier(role), sql.Identifier(login)
        )
    )


def _prepare_database(admin: psycopg.Connection, database: str) -> None:
    name = sql.Identifier(database)
    admin.execute("CREATE SCHEMA IF NOT EXISTS extensions")
    for extension in EXTENSIONS:
        admin.execute(f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA extensions")
    admin.execute(ROLE_MAKERS)
    admin.execute("ALTER SCHEMA public OWNER TO kring_owner")
    admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    admin.execute("GRANT USAGE ON SCHEMA extensions TO PUBLIC")
    admin.execute(
        "GRANT USAGE ON SCHEMA public TO kring_schools, kring_site, kring_portal, kring_operator, kring_queue"
    )
    admin.execute(sql.SQL("ALTER DATABASE {} SET timezone = 'UTC'").format(name))
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO kring_web, kring_worker").format(name))
    admin.execute(sql.SQL("GRANT CREATE, TEMPORARY ON DATABASE {} TO kring_owner").format(name))
