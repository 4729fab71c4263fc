"""What happens in a school is heard there, by tasks the room that tells it does not know."""

import pytest
from django.db import transaction

from kit.tasks import task
from shared_apps.events.hearing import hearing, hears
from shared_apps.events.models import Event
from shared_apps.events.services import record_event
from tenants.scope import operator_scope, school_scope
from tests.support.jobs import run_jobs, waiting_jobs


@hears("test.bell_rang")
@task
def note_bell(*, event_id: str) -> None:
    record_event(kind="test.bell_noted", heard=event_id)


def test_who_hears_a_kind_is_asked_in_the_same_school(regenboog, kompas):
    with school_scope(regenboog):
        rang = record_event(kind="test.bell_rang")
    assert run_jobs() == 1
    with school_scope(regenboog):
        assert Event.objects.get(kind="test.bell_noted").details == {"heard": str(rang.pk)}
    with school_scope(kompas):
        assert not Event.objects.exists()


def test_what_was_undone_is_not_heard(regenboog):
    with school_scope(regenboog), transaction.atomic():
        record_event(kind="test.bell_rang")
        transaction.set_rollback(True)
    assert waiting_jobs() == []


def test_other_kinds_and_the_shared_schema_are_not_heard(regenboog):
    with school_scope(regenboog):
        record_event(kind="test.bell_was_silent")
    with operator_scope():
        record_event(kind="test.bell_rang")
    assert waiting_jobs() == []


def test_listening_twice_is_hearing_once_and_to_nothing_is_refused():
    hears("test.bell_rang")(note_bell)
    assert hearing("test.bell_rang") == (note_bell,)
    with pytest.raises(ValueError, match="at least one kind"):
        hears()
