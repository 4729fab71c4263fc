"""Work after the fact carries its school and vanishes with the transaction that wanted it."""

import threading

import pytest
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from kit.tasks import registry, task
from shared_apps.events.models import Event
from shared_apps.events.services import record_event
from tenants.enums import SchoolState
from tenants.errors import ScopeError
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tenants.services import change_state
from tenants.worker import acting_person, build_app, fan_out, perform, run_worker
from tests.support.jobs import run_jobs, waiting_jobs


@task
def note_number(*, number: int) -> None:
    record_event(kind="test.noted", number=number, by=str(acting_person()))


def test_work_runs_in_the_school_that_added_it(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog):
        note_number.enqueue(school=regenboog.pk, by=None, number=5)
    assert run_jobs() == 1
    with school_scope(regenboog):
        assert Event.objects.get(kind="test.noted").details == {"number": 5, "by": "None"}
    with school_scope(kompas):
        assert not Event.objects.filter(kind="test.noted").exists()


def test_work_of_a_rolled_back_transaction_is_never_done(regenboog: School) -> None:
    with school_scope(regenboog):
        note_number.enqueue(school=regenboog.pk, by=None, number=1)
        transaction.set_rollback(True)
    assert waiting_jobs() == []


def test_a_school_cannot_add_work_for_another(regenboog: School, kompas: School) -> None:
    with (
        school_scope(regenboog),
        pytest.raises(Exception, match="for itself only"),
        transaction.atomic(),
    ):
        note_number.enqueue(school=kompas.pk, by=None, number=1)
    assert waiting_jobs() == []


def test_a_school_cannot_read_the_queue(regenboog: School) -> None:
    with school_scope(regenboog), connection.cursor() as cursor:
        for sql in ("SELECT * FROM public.procrastinate_jobs", "DELETE FROM public.procrastinate_jobs"):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                cursor.execute(sql)


def test_work_without_a_school_is_refused(db: None) -> None:
    with pytest.raises(ScopeError, match="must say its school"):
        perform(note_number, {"arguments": {"number": 1}})


def test_work_of_a_suspended_school_is_left_undone(regenboog: School) -> None:
    with school_scope(regenboog):
        note_number.enqueue(school=regenboog.pk, by=None, number=1)
    with operator_scope():
        change_state(school=regenboog, to=SchoolState.SUSPENDED, by="test")
    assert run_jobs() == 1
    with school_scope(regenboog):
        assert not Event.objects.filter(kind="test.noted").exists()


def test_periodic_work_of_schools_is_added_once_per_school(regenboog: School, kompas: School) -> None:
    daily = task(lambda: None, is_per_school=True)
    try:
        assert fan_out(daily) == 2
        assert {body["school"] for _, _, body in waiting_jobs()} == {str(regenboog.pk), str(kompas.pk)}
    finally:
        del registry[daily.name]


def test_the_real_worker_does_committed_work(committed_db: str, settings: object, cluster: object) -> None:
    settings.DATABASE_DIRECT_URL = make_conninfo(
        cluster.admin_dsn, dbname=committed_db, user="kring_worker", password="test"
    )
    assert note_number.name in build_app().tasks
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        note_number.enqueue(school=school.pk, by=school.pk, number=7)
    run_worker(wait=False)
    with school_scope(school):
        assert Event.objects.get(kind="test.noted").details == {"number": 7, "by": str(school.pk)}
    # a worker that starts on the minute adds that minute's periodic work too; ours is what must be gone
    assert note_number.name not in {name for _, name, _ in waiting_jobs()}


def test_periodic_work_leaves_no_connection_behind(committed_db: str) -> None:
    periodic = [task for name, task in build_app().tasks.items() if name.endswith(".periodically")]
    left = []

    def start() -> None:
        periodic[0].func(timestamp=0)
        left.append(connection.connection)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join(timeout=30)
    assert left == [None]
