"""A school is made whole or not at all, and by script exactly as by migration."""

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from tenants.enums import SchoolState
from tenants.errors import StepRefused, SubdomainRefused, SubdomainTaken
from tenants.migrating.graph import executor_here, school_targets
from tenants.models import Domain, School
from tenants.names import refusal_of, suggest_subdomain
from tenants.provisioning import NewSchool, provision_school
from tenants.scope import operator_scope, owner_scope, school_scope
from tenants.services import change_state, delete_school
from tenants.stored import stored_names
from tests.support.catalog import catalog_of

ROOT = Path(__file__).parents[2]


def new(subdomain: str) -> NewSchool:
    return NewSchool(name="De Zeester", subdomain=subdomain)


def leftovers() -> tuple[set[str], set[str], set[str]]:
    """Return the schools, schemas and roles there are: the three must name the same."""
    with owner_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT schema_name FROM tenants_school WHERE state <> 'deleted'")
        schools = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 's\\_%'")
        schemas = {name for (name,) in cursor.fetchall()}
        cursor.execute(
            "SELECT r.rolname FROM pg_roles r WHERE r.rolname LIKE 's\\_%'"
            " AND EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspname = r.rolname)"
        )
        return schools, schemas, {name for (name,) in cursor.fetchall()}


def test_a_scripted_school_equals_a_migrated_one(committed_db: str) -> None:
    scripted = provision_school(new=new("zeester"), by="test")
    with owner_scope("kring_by_migration"):
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA kring_by_migration")
        executor = executor_here()
        executor.migrate(school_targets(executor.loader))
    with owner_scope():
        made, migrated = catalog_of(scripted.schema_name), catalog_of("kring_by_migration")
    assert len(made) > 50
    assert made == migrated


def test_a_new_school_answers_on_its_host_at_once(committed_db: str) -> None:
    school = provision_school(new=new("zeester"), by="test", furnish=lambda made: None)
    with operator_scope():
        assert Domain.objects.get(tenant=school).domain == "zeester.kring.localhost"
        states = list(school.state_changes.values_list("state", "by"))
    assert states == [("active", "test")]


def test_a_failing_furnish_leaves_nothing(committed_db: str) -> None:
    before = leftovers()

    def fail(school: School) -> None:
        msg = "the leader's address is no good"
        raise RuntimeError(msg)

    with pytest.raises(RuntimeError):
        provision_school(new=new("zeester"), by="test", furnish=fail)
    assert leftovers() == before


@pytest.mark.parametrize("stage", ["name", "schema", "people", "commit"])
def test_a_killed_provisioner_leaves_nothing_and_a_retry_succeeds(
    committed_db: str, cluster: object, stage: str
) -> None:
    before = leftovers()
    at = conninfo_to_dict(cluster.admin_dsn)  # type: ignore[attr-defined]
    program = textwrap.dedent(f"""
        import os, signal, tests.settings
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django; django.setup()
        from django.db import connection
        connection.settings_dict.update(NAME={committed_db!r}, USER="kring_worker", PASSWORD="test",
            HOST={at["host"]!r}, PORT={str(at["port"])!r})
        from tenants.provisioning import NewSchool, provision_school
        def step(name):
            if name == {stage!r}: os.kill(os.getpid(), signal.SIGKILL)
        provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test", step=step)
    """)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()
    assert leftovers() == before
    provision_school(new=new("zeester"), by="test")
    schools, schemas, roles = leftovers()
    assert schools == schemas == roles
    assert len(schools) == 3


def test_racers_for_one_name_make_one_school(committed_db: str) -> None:
    results: list[str] = []

    def race() -> None:
        try:
            provision_school(new=new("zeester"), by="test")
            results.append("made")
        except SubdomainTaken:
            results.append("taken")
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["made"] + ["taken"] * 7
    schools, schemas, roles = leftovers()
    assert schools == schemas == roles
    assert len(schools) == 3


@pytest.mark.parametrize(
    "name",
    [
        "", "ab", "a" * 41, "-abc", "abc-", "a--b", "xn--abc", "Zeester", "zee.ster", "zeester.", "zéester",
        "www", "stichting", "zee ster", "zee_ster", "\uff5aeester", "zeester\n",
    ],
)  # fmt: skip
def test_a_name_that_is_no_subdomain_is_refused_with_the_reason(name: str) -> None:
    assert refusal_of(name)
    with pytest.raises(SubdomainRefused):
        provision_school(new=new(name), by="test")


@pytest.mark.parametrize("name", ["abc", "de-regenboog", "school1", "1e-montessori", "a" * 40])
def test_a_plain_name_may_be_a_subdomain(name: str) -> None:
    assert refusal_of(name) is None


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("Basisschool De Regenboog", "regenboog"),
        ("OBS 't Kofschip", "kofschip"),
        ("Sint-Jozefschool", "sint-jozefschool"),
        ("Prinses Máxima", "prinses-maxima"),
    ],
)
def test_a_subdomain_is_suggested_from_the_schools_name(school: str, name: str) -> None:
    assert suggest_subdomain(school) == name


def test_a_deleted_school_is_gone_and_its_name_rests_a_year(committed_db: str) -> None:
    before = leftovers()
    school = provision_school(new=new("zeester"), by="test")
    with pytest.raises(StepRefused):
        delete_school(school=school, by="test")
    with operator_scope():
        change_state(school=school, to=SchoolState.SUSPENDED, by="test", reason="moved away")
    default_storage.save(f"{school.pk}/uitvoer/lijst.zip", ContentFile(b"x"))
    delete_school(school=school, by="test")
    assert (leftovers(), list(stored_names(school.pk))) == (before, [])
    with operator_scope():
        assert School.objects.get(pk=school.pk).state == "deleted"
    with pytest.raises(SubdomainTaken):
        provision_school(new=new("zeester"), by="test")
    with pytest.raises(Exception, match=r"does not exist|permission denied"), school_scope(school):
        pass


def test_a_web_process_cannot_become_the_owner(committed_db: str, cluster: object) -> None:
    cluster.point_django_at(committed_db, login="kring_web")  # type: ignore[attr-defined]
    with pytest.raises(Exception, match='permission denied to set role "kring_owner"'), owner_scope():
        pass
    with operator_scope():
        assert School.objects.count() == 2
