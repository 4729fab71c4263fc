"""An operator exports a school and deletes one: with a reason, by the worker, once, and written down."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from kit.tasks import registry
from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.operations.handover import do_work, forget_old_exports
from shared_apps.operations.models import SchoolWork
from shared_apps.operations.services import ask_deletion, change_school_state
from tenants.enums import SchoolState
from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.scope import operator_scope, owner_scope
from tenants.worker import perform
from tests.shared_apps.operations.conftest import make_olga
from tests.support.jobs import waiting_jobs

ClientAt = Callable[..., Client]


@pytest.fixture
def zeester(committed_db: str) -> School:
    """A school of this test's own, in a database where commits are real."""
    return provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test")


@pytest.fixture
def olga_of(committed_db: str) -> UUID:
    """An operator there."""
    return make_olga().pk


@pytest.fixture(autouse=True)
def _storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def ask(console: Client, school: School, page: str, **filled: str) -> Any:
    return console.post(f"/tenants/school/{school.pk}/{page}/", filled, headers={"accept-language": "nl"})


def works() -> list[tuple[str, str, bool]]:
    with operator_scope():
        return [(work.kind, work.reason, work.ended_at is not None) for work in SchoolWork.objects.all()]


def do_what_waits() -> None:
    for _, name, body in waiting_jobs():
        perform(registry[name], body)


def kinds() -> list[str]:
    with operator_scope():
        found = Event.objects.filter(kind__startswith="operations.school").order_by("id")
        return [kind.removeprefix("operations.school_") for kind in found.values_list("kind", flat=True)]


def test_an_export_is_asked_made_fetched_and_forgotten(
    committed_db: str, zeester: School, olga_of: UUID, client_at: ClientAt
) -> None:
    console = client_at("beheer")
    with operator_scope():
        console.force_login(User.objects.get(pk=olga_of))
    assert console.get(f"/tenants/school/{zeester.pk}/uitvoer/").status_code == 200
    assert ask(console, zeester, "uitvoer", reason=" ").status_code == 422
    assert works() == []
    assert ask(console, zeester, "uitvoer", reason="Vraag van het bestuur").status_code == 302
    assert "al gevraagd" in ask(console, zeester, "uitvoer", reason="Nog eens").text
    assert works() == [("export", "Vraag van het bestuur", False)]
    do_what_waits()
    do_what_waits()  # a second run changes nothing
    assert works() == [("export", "Vraag van het bestuur", True)]
    with operator_scope():
        work = SchoolWork.objects.get()
    answer = console.get(f"/operations/schoolwork/{work.pk}/bestand/")
    assert 'filename="zeester-' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as file:
        assert "tables/accounts_user.jsonl" in file.namelist()
    assert kinds() == ["export_asked", "export_done", "export_fetched"]
    with operator_scope():
        SchoolWork.objects.update(ended_at=work.ended_at.replace(year=2020))
    assert forget_old_exports() == 1
    assert default_storage.listdir("exports")[1] == []
    assert console.get(f"/operations/schoolwork/{work.pk}/bestand/").status_code == 302


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"reason": "Weg", "subdomain": "kompas"}, "Typ het adres"),
        ({"reason": "", "subdomain": "regenboog"}, "verplicht"),
        ({"reason": "Weg", "subdomain": "regenboog"}, "alleen-lezen"),
    ],
)
def test_a_school_that_is_open_or_not_named_stays(
    console: Client, regenboog: School, filled: dict[str, str], said: str
) -> None:
    answer = ask(console, regenboog, "verwijdering", **filled)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert works() == []
    with operator_scope():
        assert School.objects.get(pk=regenboog.pk).state == "active"


def test_a_closed_school_is_deleted_with_all_it_had(
    committed_db: str, zeester: School, olga_of: UUID
) -> None:
    school = zeester
    for name in (f"{school.pk}/one/large", f"{school.pk}/two/large", "elsewhere/one"):
        default_storage.save(name, ContentFile(b"x"))
    with operator_scope():
        change_school_state(school=school, to=SchoolState.READ_ONLY, by=olga_of, reason="Loopt af")
    with operator_scope():
        work = ask_deletion(school=school, by=olga_of, reason="Opgezegd", subdomain="zeester")
    do_what_waits()
    do_work.run(work_id=str(work.pk))  # the queue may give it twice
    with operator_scope():
        gone = School.objects.get(pk=school.pk)
        assert gone.state == "deleted"
        states = list(gone.state_changes.values_list("state", "by", "reason"))
        assert states[-1] == ("deleted", f"operator {olga_of}", "Opgezegd")
        assert [(one.failure, one.ended_at is not None) for one in SchoolWork.objects.all()] == [("", True)]
    with owner_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [school.schema_name])
        assert cursor.fetchone() == (0,)
    assert not default_storage.exists(f"{school.pk}")
    assert default_storage.exists("elsewhere/one")
    assert kinds() == ["state_changed", "deletion_asked", "deletion_done"]


def test_a_school_opened_again_in_between_stays(committed_db: str, zeester: School, olga_of: UUID) -> None:
    with operator_scope():
        change_school_state(school=zeester, to=SchoolState.SUSPENDED, by=olga_of, reason="x")
        ask_deletion(school=zeester, by=olga_of, reason="Opgezegd", subdomain="zeester")
        change_school_state(school=zeester, to=SchoolState.ACTIVE, by=olga_of, reason="Toch niet")
    do_what_waits()
    with operator_scope():
        assert School.objects.get(pk=zeester.pk).state == "active"
        assert SchoolWork.objects.get().failure == "step_refused"


def test_nobody_else_reaches_these_pages(client_at: ClientAt, regenboog: School) -> None:
    for page in ("uitvoer", "verwijdering"):
        where = f"/tenants/school/{regenboog.pk}/{page}/"
        assert client_at("beheer").post(where, {"reason": "x"})["Location"].startswith("/inloggen/")
        assert client_at("regenboog").post(where, {"reason": "x"}).status_code == 404
    assert works() == []
