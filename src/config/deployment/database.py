"""The database: its version, our login, the pool in between, the schemas."""

from datetime import timedelta

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.deployment import Finding
from kit.dates import now
from tenants.hosts import CHANNEL
from tenants.migrating.census import living_tenants, take_census
from tenants.migrating.graph import digest_of, public_targets, school_migrations
from tenants.scope import owner_scope, public_scope

OLDEST = 160000
ROUNDS = 25
MOST_SKEW = timedelta(seconds=5)
LOGIN = """
SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication, rolinherit
FROM pg_roles WHERE rolname = session_user
"""
OWNER = """
SELECT NOT o.rolcreaterole AND NOT pg_has_role(o.oid, 'kring_app', 'MEMBER WITH ADMIN OPTION')
       AND coalesce(has_function_privilege(maker.oid, 'EXECUTE'), false)
FROM pg_roles o, to_regprocedure('extensions.kring_make_school_role(text)') maker(oid) WHERE o.rolname = current_user
"""


def postgresql_is_new_enough() -> Finding:
    """At least 16: SET ROLE without inheritance."""
    with public_scope():
        version = connection.cursor().connection.info.server_version
    return Finding("PostgreSQL", version >= OLDEST, f"version {version // 10000}.{version % 10000}")


def login_has_no_rights_of_its_own() -> Finding:
    """A statement outside every scope must fail."""
    with public_scope(), connection.cursor() as cursor:
        cursor.execute(LOGIN)
        is_mighty, inherits = cursor.fetchone()
    user = connection.settings_dict["USER"]
    said = (
        f"{user} may do too much: run kring prepare" if is_mighty or inherits else f"{user} inherits nothing"
    )
    return Finding("login", not (is_mighty or inherits), said)


def owner_makes_the_roles_of_schools_alone() -> Finding:
    """Sign-ups make a role each, by the administrator's function; an earlier version's owner made roles itself."""
    with owner_scope(), connection.cursor() as cursor:
        cursor.execute(OWNER)
        ((is_well,),) = cursor.fetchall()
    said = (
        "makes roles of schools, no others"
        if is_well
        else "kring_owner is of an earlier version: run kring prepare"
    )
    return Finding("owner", bool(is_well), said)


def pooled_clients_do_not_see_each_other() -> Finding:
    """Two clients in turn, each with its own role; afterwards neither may keep one."""
    mixed = 0
    with _plain() as one, _plain() as other:
        for _ in range(ROUNDS):
            for client, role in ((one, "kring_site"), (other, "kring_operator")):
                client.execute(f"BEGIN; SET LOCAL ROLE {role}".encode())
            mixed += one.execute("SELECT current_user").fetchone() != ("kring_site",)
            mixed += other.execute("SELECT current_user").fetchone() != ("kring_operator",)
            for client in (one, other):
                client.execute("COMMIT")
                mixed += client.execute("SELECT current_user = session_user").fetchone() != (True,)
    return Finding("pool", not mixed, f"{mixed} of {4 * ROUNDS} answers under another role")


def direct_address_hears_changes() -> Finding:
    """LISTEN must reach PostgreSQL itself, past a pooler."""
    with psycopg.connect(settings.DATABASE_DIRECT_URL, autocommit=True, connect_timeout=5) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        with _plain() as speaker:
            speaker.execute("SELECT pg_notify(%s, '')", [CHANNEL])
        is_heard = any(listener.notifies(timeout=2.0, stop_after=1))
    said = "changes of hosts are heard at once" if is_heard else "DATABASE_DIRECT_URL hears no notifications"
    return Finding("notifications", is_heard, said)


def clocks_agree() -> Finding:
    """Signed links and tokens carry times."""
    with public_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        skew = abs(cursor.fetchone()[0] - now())
    return Finding("clock", skew < MOST_SKEW, f"{skew.total_seconds():.1f} s from the database's")


def every_schema_is_current() -> Finding:
    """Asked as the worker: the login of pages cannot see what is applied."""
    with owner_scope():
        executor = MigrationExecutor(connection)
        pending = len(executor.migration_plan(public_targets(executor.loader)))
        tenants = living_tenants()
    behind = len(tenants) - len(take_census(tenants).get(digest_of(school_migrations()), []))
    said = f"{pending} shared migrations pending, {behind} of {len(tenants)} schools behind"
    return Finding("migrations", not pending and not behind, said)


def _plain() -> psycopg.Connection:
    found = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    parameters = {key: found[name] for key, name in named.items() if found[name]}
    return psycopg.connect(**parameters, autocommit=True, prepare_threshold=None, connect_timeout=5)


CHECKS = (
    postgresql_is_new_enough,
    login_has_no_rights_of_its_own,
    owner_makes_the_roles_of_schools_alone,
    pooled_clients_do_not_see_each_other,
    direct_address_hears_changes,
    clocks_agree,
    every_schema_is_current,
)
