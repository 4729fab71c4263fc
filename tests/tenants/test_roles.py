"""The owner makes the role of a school and no other; a school's functions carry its name."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.roles import TAKEN_FROM_THE_OWNER
from tenants.scope import operator_scope, owner_scope, public_scope, school_scope

SCHOOL = "s_" + "0" * 32
# (role, member, may give it on, has its rights, may become it) of what a role is a side of
TIES = """
SELECT m.roleid::regrole::text, m.member::regrole::text, m.admin_option, m.inherit_option, m.set_option
FROM pg_auth_members m WHERE '{}'::regrole IN (m.roleid, m.member) ORDER BY 1, 2
"""


def ask(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def schools() -> list[School]:
    with operator_scope():
        return list(School.objects.order_by("pk"))


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
        ties = ask(TIES.format(made.schema_name))
    assert facts == (False, False, False, False, False, True)
    assert ties == [
        ("kring_schools", made.schema_name, False, True, False),
        (made.schema_name, "kring_app", False, False, True),
    ]


def test_what_an_earlier_owner_could_give_is_taken_from_it(committed_db: str, cluster: Any) -> None:
    school = schools()[0].schema_name
    with (
        cluster.admin(committed_db) as admin,
        admin.transaction(force_rollback=True),
    ):  # roles are everybody's
        before = admin.execute(TIES.format(school)).fetchall()
        admin.execute("ALTER ROLE kring_owner CREATEROLE")  # and so on: as an earlier version left it
        for role in ("kring_app", "kring_schools"):
            admin.execute(f"GRANT {role} TO kring_owner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE")
        admin.execute(f"REVOKE {school} FROM kring_app; REVOKE kring_schools FROM {school}")
        admin.execute(f"GRANT {school} TO kring_owner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE")
        admin.execute("SET LOCAL ROLE kring_owner")
        admin.execute(f"GRANT {school} TO kring_app WITH INHERIT FALSE, SET TRUE")
        admin.execute(f"GRANT kring_schools TO {school} WITH INHERIT TRUE, SET FALSE")
        admin.execute("RESET ROLE")
        admin.execute(TAKEN_FROM_THE_OWNER)
        assert admin.execute(TIES.format(school)).fetchall() == before
        assert admin.execute(TIES.format("kring_owner")).fetchall() == [
            ("kring_owner", "kring_worker", False, False, True)
        ]


def test_every_function_of_a_school_ends_in_its_name(committed_db: str) -> None:
    made = provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test")
    with owner_scope():
        names = ask(
            f"SELECT proname FROM pg_proc WHERE pronamespace = '{made.schema_name}'::regnamespace ORDER BY 1"
        )
    assert len(names) >= 10
    assert [name for (name,) in names if not str(name).endswith("_" + made.schema_name)] == []
