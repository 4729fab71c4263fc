"""The owner makes the role of a school and no other; a school's functions carry its name."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.roles import bootstrap
from tenants.scope import operator_scope, owner_scope, public_scope, school_scope
from tests.support.database import PASSWORD

SCHOOL = "s_" + "0" * 32


def ask(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def schools() -> list[School]:
    with operator_scope():
        return list(School.objects.order_by("pk"))


def ties_of(role: str) -> list[tuple[object, ...]]:
    """Return (role, member, may give it on, has its rights, may become it) of what ``role`` is a side of."""
    with owner_scope():
        return ask(
            "SELECT m.roleid::regrole::text, m.member::regrole::text, m.admin_option, m.inherit_option, m.set_option"
            f" FROM pg_auth_members m WHERE '{role}'::regrole IN (m.roleid, m.member) ORDER BY 1"
        )


@pytest.mark.parametrize(
    "name",
    [
        "kring_web",
        "postgres",
        "s_1",
        "S_" + "0" * 32,
        SCHOOL + "0",
        SCHOOL + "\n",
        f'{SCHOOL}" SUPERUSER; --',
    ],
)
@pytest.mark.parametrize("function", ["kring_make_school_role", "kring_end_school_role"])
def test_a_name_that_is_no_schools_is_refused(db: None, function: str, name: str) -> None:
    with (
        pytest.raises(DatabaseError, match="not the name of a school's role"),
        owner_scope(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT extensions.{function}(%s)", [name])


@pytest.mark.parametrize(
    "statement",
    [
        f"CREATE ROLE {SCHOOL}",
        "CREATE ROLE guest LOGIN",
        "ALTER ROLE kring_web PASSWORD 'mine'",
        "GRANT kring_schools TO kring_web",
        "GRANT kring_app TO kring_web WITH INHERIT TRUE",
        "DROP ROLE kring_site",
    ],
)
def test_the_owner_itself_makes_and_gives_no_role(db: None, statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), owner_scope():
        ask(statement)


@pytest.mark.parametrize("place", ["site", "operator", "school"])
def test_nobody_else_makes_a_role(committed_db: str, place: str) -> None:
    school = schools()[0]
    scopes = {"site": public_scope, "operator": operator_scope, "school": lambda: school_scope(school)}
    for function in ("kring_make_school_role", "kring_end_school_role"):
        with pytest.raises(DatabaseError, match="permission denied for function"), scopes[place]():
            ask(f"SELECT extensions.{function}('{SCHOOL}')")


def test_a_schools_role_may_be_become_and_give_nothing(committed_db: str) -> None:
    made = provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test")
    with owner_scope():
        (facts,) = ask(
            "SELECT rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolinherit FROM pg_roles"
            f" WHERE rolname = '{made.schema_name}'"
        )
    assert facts == (False, False, False, False, False, True)
    assert ties_of(made.schema_name) == [
        ("kring_schools", made.schema_name, False, True, False),
        (made.schema_name, "kring_app", False, False, True),
    ]


def test_what_an_earlier_owner_could_give_is_taken_from_it(committed_db: str, cluster: Any) -> None:
    school = schools()[0].schema_name
    before = ties_of(school)
    with cluster.admin(committed_db) as admin:  # as an earlier version left it
        admin.execute("ALTER ROLE kring_owner CREATEROLE")
        for role in ("kring_app", "kring_schools"):
            admin.execute(f"GRANT {role} TO kring_owner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE")
        admin.execute(f"REVOKE {school} FROM kring_app; REVOKE kring_schools FROM {school}")
        admin.execute(f"GRANT {school} TO kring_owner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE")
        admin.execute("SET ROLE kring_owner")
        admin.execute(f"GRANT {school} TO kring_app WITH INHERIT FALSE, SET TRUE")
        admin.execute(f"GRANT kring_schools TO {school} WITH INHERIT TRUE, SET FALSE")
    bootstrap(cluster.admin_dsn, database=committed_db, web_password=PASSWORD, worker_password=PASSWORD)
    assert ties_of(school) == before
    assert ties_of("kring_owner") == [("kring_owner", "kring_worker", False, False, True)]
    with school_scope(schools()[0]):
        assert ask("SELECT current_user::text") == [(school,)]


def test_every_function_of_a_school_ends_in_its_name(committed_db: str) -> None:
    made = provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test")
    with owner_scope():
        names = ask(
            f"SELECT proname FROM pg_proc WHERE pronamespace = '{made.schema_name}'::regnamespace ORDER BY 1"
        )
    assert len(names) >= 10
    assert [name for (name,) in names if not str(name).endswith("_" + made.schema_name)] == []
