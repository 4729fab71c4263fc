"""Every school is brought up to date by itself; one that fails is named, the others go on, a re-run resumes."""

from typing import Any

import pytest
from django.db import connection

from tenants.migrating import migrate_all
from tenants.migrating.census import living_tenants, take_census
from tenants.migrating.graph import digest_of, school_migrations
from tenants.models import School
from tenants.provisioning import NewSchool, current_script, provision_school
from tenants.scope import operator_scope, owner_scope, school_scope


@pytest.fixture
def room(committed_db: str, settings: Any, monkeypatch: Any) -> Any:
    """Three schools with a room whose second migration is not there yet; call it to add that migration."""
    from django.apps import apps
    from procrastinate.contrib.django.apps import ProcrastinateConfig

    monkeypatch.setattr(
        ProcrastinateConfig, "ready", lambda self: None
    )  # it registers its tasks once a process
    settings.TENANT_APPS = [*settings.TENANT_APPS, "bench.room.apps.RoomConfig"]
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "bench.room.apps.RoomConfig"]
    from tenants.provisioning import capture

    capture._fingerprint.cache_clear()
    provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test")
    migrate_all()

    def add(package: str = "bench.room.added") -> None:
        settings.MIGRATION_MODULES = {"room": package}
        capture._fingerprint.cache_clear()

    yield add
    apps.clear_cache()
    capture._fingerprint.cache_clear()


def columns_of(school: School) -> list[str]:
    with owner_scope(school.schema_name, school.pk), connection.cursor() as cursor:
        return sorted(
            column.name for column in connection.introspection.get_table_description(cursor, "room_chair")
        )


def schools() -> list[School]:
    with operator_scope():
        return list(School.objects.order_by("subdomain"))


def test_a_second_run_has_nothing_to_do(committed_db: str) -> None:
    report = migrate_all()
    assert (report.schools, report.was_current, report.migrated, report.failures) == (2, 2, 0, {})
    assert report.is_complete


def test_a_pending_change_reaches_every_school(room: Any) -> None:
    room()
    told: list[tuple[int, int]] = []
    report = migrate_all(progress=lambda done, total: told.append((done, total)))
    assert (report.schools, report.was_current, report.migrated, report.failures) == (3, 0, 3, {})
    assert told == [(1, 3), (3, 3)]  # the first alone, then some at once
    assert [columns_of(school) for school in schools()] == [["colour", "id", "name"]] * 3


def test_a_failing_school_is_named_and_the_others_go_on(room: Any) -> None:
    room()
    broken = schools()[1]
    with owner_scope(broken.schema_name, broken.pk), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE room_chair ADD COLUMN colour text")
    report = migrate_all()
    assert (report.was_current, report.migrated) == (0, 2)
    assert list(report.failures) == [broken.schema_name]
    assert "already exists" in report.failures[broken.schema_name]
    assert not report.is_complete
    with owner_scope(broken.schema_name, broken.pk), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE room_chair DROP COLUMN colour")
    again = migrate_all()
    assert (again.was_current, again.migrated, again.failures) == (2, 1, {})


def test_work_that_is_more_than_sql_runs_in_every_school(room: Any) -> None:
    room("bench.room.filled")
    report = migrate_all()
    assert (report.migrated, report.failures) == (3, {})
    for school in schools():
        with school_scope(school), connection.cursor() as cursor:
            cursor.execute("SELECT name FROM room_chair")
            assert cursor.fetchall() == [("first",)]


def test_a_function_gets_the_name_of_each_school(room: Any) -> None:
    room("bench.room.called")
    report = migrate_all()
    assert (report.migrated, report.failures) == (3, {})
    for school in schools():
        with owner_scope(school.schema_name, school.pk), connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname FROM pg_proc WHERE proname LIKE 'room%%' AND pronamespace = %s::regnamespace",
                [school.schema_name],
            )
            assert cursor.fetchall() == [(f"room_label_{school.schema_name}",)]
            cursor.execute(
                "INSERT INTO room_chair (id, name) VALUES (gen_random_uuid(), 'x') RETURNING label"
            )
            assert cursor.fetchall() == [("X",)]
    made = provision_school(new=NewSchool(name="Nieuw", subdomain="nieuw"), by="test")
    assert columns_of(made) == ["id", "label", "name"]


def test_the_census_counts_what_the_tables_say(committed_db: str) -> None:
    with owner_scope():
        tenants = living_tenants()
    goal = digest_of(school_migrations())
    assert {digest: len(found) for digest, found in take_census(tenants).items()} == {goal: 2}
    with owner_scope(tenants[0].schema_name), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert take_census(tenants)[goal] == [tenants[1]]


def test_a_stale_script_is_made_again(room: Any) -> None:
    before = current_script()
    room()
    assert current_script() != before
    made = provision_school(new=NewSchool(name="Nieuw", subdomain="nieuw"), by="test")
    assert columns_of(made) == ["colour", "id", "name"]
