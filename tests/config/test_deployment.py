"""``kring check``: each check can fail, and a broken one does not hide the others."""

import pytest
from django.db import connection

from config import deployment
from config.deployment import Finding, database, surroundings


@pytest.mark.parametrize(
    "check",
    [
        database.postgresql_is_new_enough,
        database.login_has_no_rights_of_its_own,
        database.owner_makes_the_roles_of_schools_alone,
        database.pooled_clients_do_not_see_each_other,
        database.clocks_agree,
        database.every_schema_is_current,
        surroundings.words_are_compiled,
        surroundings.media_can_be_written,
    ],
)
def test_it_is_well_here(committed_db, settings, tmp_path, check):
    settings.MEDIA_ROOT = tmp_path / "media"
    found = check()
    assert found.is_well, found.detail


def test_a_mighty_login_is_found(committed_db, cluster):
    with cluster.admin() as admin:
        admin.execute("ALTER ROLE kring_worker CREATEDB")
        try:
            connection.close()
            assert database.login_has_no_rights_of_its_own() == Finding(
                "login", is_well=False, detail="kring_worker may do too much: run kring prepare"
            )
        finally:
            admin.execute("ALTER ROLE kring_worker NOCREATEDB")


@pytest.mark.parametrize(
    "as_before",
    [
        "ALTER FUNCTION extensions.kring_make_school_role(text) RENAME TO gone",
        "REVOKE EXECUTE ON FUNCTION extensions.kring_make_school_role(text) FROM kring_owner",
    ],
)
def test_an_owner_without_the_maker_of_roles_is_found(committed_db, cluster, as_before):
    with cluster.admin(committed_db) as admin:
        admin.execute(as_before)
    assert database.owner_makes_the_roles_of_schools_alone() == Finding(
        "owner", is_well=False, detail="kring_owner is of an earlier version: run kring prepare"
    )


@pytest.mark.parametrize(
    ("as_before", "is_well"),
    [
        ("ALTER ROLE kring_owner CREATEROLE", False),
        ("GRANT kring_app TO kring_owner WITH ADMIN OPTION", False),
        ("SELECT", True),
    ],
)
def test_an_owner_that_makes_roles_itself_is_found(committed_db, cluster, as_before, is_well):
    with (
        cluster.admin(committed_db) as admin,
        admin.transaction(force_rollback=True),
    ):  # roles are everybody's
        admin.execute(as_before)
        admin.execute("SET LOCAL ROLE kring_owner")
        assert admin.execute(database.OWNER).fetchall() == [(is_well,)]


def test_a_pending_migration_is_found(committed_db, cluster):
    with cluster.admin(committed_db) as admin:
        schemas = admin.execute("SELECT schema_name FROM tenants_school ORDER BY name").fetchall()
        admin.execute(f"DELETE FROM \"{schemas[0][0]}\".django_migrations WHERE app = 'events'")
    found = database.every_schema_is_current()
    assert (found.is_well, found.detail) == (False, "0 shared migrations pending, 1 of 2 schools behind")


def test_without_a_worker_that_was_heard_of_it_is_not_well(committed_db):
    assert surroundings.worker_is_at_work().is_well is False


def test_a_check_that_breaks_is_a_finding_too(monkeypatch):
    def mail_server_answers() -> Finding:
        raise ConnectionRefusedError("port 25")

    class Module:
        CHECKS = (mail_server_answers,)

    monkeypatch.setattr(deployment, "modules_in", lambda _: [Module])
    assert list(deployment.findings()) == [
        Finding("mail server answers", is_well=False, detail="ConnectionRefusedError: port 25")
    ]
