"""Privacy questions are kept with their answers; who asked is a role."""

import datetime as dt

import pytest
import time_machine

from shared_apps.foundations.enums import Asker
from shared_apps.foundations.errors import AlreadyPublished, OutsidePilot
from shared_apps.foundations.models import Pilot, PilotSchool, PrivacyAnswer, PrivacyQuestion
from shared_apps.foundations.queries.questions import LoggedQuestion, published_questions, question_log
from shared_apps.foundations.services.questions import answer_question, log_question, publish_answer
from tenants.models import School
from tenants.scope import portal_scope, school_scope

TODAY = dt.date(2026, 5, 20)


def asked(pilot: Pilot, on: dt.date = TODAY) -> PrivacyQuestion:
    return log_question(
        pilot=pilot, asked_by_role=Asker.PARENT, asked_on=on, text=" Wie ziet ons adres? ", by=None
    )


def test_a_question_is_logged_and_answered(pilot: Pilot) -> None:
    with portal_scope(pilot.foundation_id):
        question = asked(pilot, dt.date(2026, 5, 18))
        assert question_log(pilot) == (
            LoggedQuestion(question.pk, Asker.PARENT, dt.date(2026, 5, 18), "Wie ziet ons adres?"),
        )
        with time_machine.travel(dt.datetime(2026, 5, 19, 10, tzinfo=dt.UTC), tick=False):
            answer_question(question=question, text="Niemand.", by=None)
        better = answer_question(question=question, text="Alleen de school.", by=None)
        (logged,) = question_log(pilot)
        assert (logged.answer, logged.answer_id, logged.days_to_answer) == ("Alleen de school.", better.pk, 2)
        assert PrivacyAnswer.objects.count() == 2


@pytest.mark.parametrize("day", [dt.date(2025, 7, 31), dt.date(2026, 5, 21)])
def test_a_question_is_asked_during_the_pilot(pilot: Pilot, day: dt.date) -> None:
    with portal_scope(pilot.foundation_id):
        with pytest.raises(OutsidePilot) as refusal:
            asked(pilot, day)
        assert str(refusal.value) == "Choose days within the pilot: from 1 augustus 2025 to 20 mei 2026."
        assert PrivacyQuestion.objects.count() == 0


def test_schools_of_the_pilot_read_what_is_published(
    pilot: Pilot, regenboog_in: PilotSchool, regenboog: School, kompas: School
) -> None:
    with portal_scope(pilot.foundation_id):
        question = asked(pilot)
        answer = answer_question(question=question, text="Alleen de school.", by=None)
    with school_scope(regenboog):
        assert published_questions(pilot) == ()
    with portal_scope(pilot.foundation_id):
        publish_answer(answer=answer, by=None)
        with pytest.raises(AlreadyPublished):
            publish_answer(answer=answer, by=None)
        answer_question(question=question, text="Nog niet af.", by=None)
    with school_scope(regenboog):
        assert [(row.text, row.answer) for row in published_questions(pilot)] == [
            ("Wie ziet ons adres?", "Alleen de school.")
        ]
    with school_scope(kompas):
        assert published_questions(pilot) == ()
