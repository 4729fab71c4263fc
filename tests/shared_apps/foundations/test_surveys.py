"""A survey counts answers and forgets everything else."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import pytest
import time_machine

from kit.dates import Period
from kit.ids import uuid7
from shared_apps.events.models import Event
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.errors import (
    AnswerInvalid,
    LinkInvalid,
    LinkSpent,
    OutsidePilot,
    SurveyEmpty,
    SurveyExists,
    SurveyOver,
)
from shared_apps.foundations.links import SurveyLink, loose_link, personal_link
from shared_apps.foundations.masking import SMALL, Figure
from shared_apps.foundations.models import (
    AnswerCount,
    Evaluation,
    Pilot,
    PilotSchool,
    SpentLink,
    Survey,
    SurveyOption,
)
from shared_apps.foundations.queries.results import survey_results
from shared_apps.foundations.queries.surveys import is_spent, open_surveys, questions_of, survey_path
from shared_apps.foundations.services.surveys import close_survey, open_survey, record_answers
from shared_apps.foundations.standard import AskedQuestion
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.factories.foundations import PilotFactory
from tests.shared_apps.foundations.conftest import QUESTIONS, SURVEY_DAYS


def option(survey: Survey, label: str, *, question: int = 1) -> UUID:
    found = SurveyOption.objects.get(question__survey=survey, question__position=question, label=label)
    return found.pk


def counts(survey: Survey) -> list[int]:
    rows = AnswerCount.objects.filter(option__question__survey=survey)
    return list(rows.order_by("option__question", "option__position").values_list("value", flat=True))


def answer(link: SurveyLink, chosen: Sequence[UUID]) -> None:
    record_answers(link=link, chosen=chosen)


@pytest.fixture
def link(opened: Survey, regenboog_in: PilotSchool) -> SurveyLink:
    return loose_link(survey_id=opened.pk, pilot_school_id=regenboog_in.pk)


def test_a_survey_opens_with_all_counts_at_nought(opened: Survey, duinrand) -> None:
    with portal_scope(duinrand.pk):
        assert counts(opened) == [0, 0, 0, 0, 0]
        assert [(question.position, question.text) for question in questions_of(opened)] == [
            (1, "Blijft u Kring gebruiken?"),
            (2, "Is het makkelijk?"),
        ]
        assert Evaluation.objects.get().round == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"questions": ()}, SurveyEmpty),
        ({"questions": (AskedQuestion("Goed?", ("Ja", "Ja")),)}, SurveyEmpty),
        ({"period": Period(dt.date(2025, 7, 31), dt.date(2025, 9, 1))}, OutsidePilot),
        ({"period": Period(dt.date(2026, 5, 1), dt.date(2026, 11, 1))}, OutsidePilot),
        ({"period": Period(dt.date(2026, 5, 1))}, OutsidePilot),
        ({"respondents": Respondents.PARENTS}, SurveyExists),
    ],
)
def test_a_survey_that_cannot_be_is_refused(opened: Survey, pilot: Pilot, changes, refusal) -> None:
    details = {"respondents": Respondents.TEACHERS, "questions": QUESTIONS, "period": SURVEY_DAYS} | changes
    with operator_scope():
        with pytest.raises(refusal):
            open_survey(pilot=pilot, by=None, **details)
        assert Survey.objects.count() == 1


def test_a_pilot_without_schools_asks_nobody(duinrand, in_may) -> None:
    with operator_scope():
        with pytest.raises(SurveyEmpty):
            open_survey(
                pilot=PilotFactory.create(foundation=duinrand),
                respondents=Respondents.PARENTS,
                questions=QUESTIONS,
                period=SURVEY_DAYS,
                by=None,
            )
        assert Evaluation.objects.count() == 0


def test_answers_are_counted_at_the_school(opened: Survey, link: SurveyLink, regenboog: School) -> None:
    with school_scope(regenboog):
        answer(link, [option(opened, "Ja"), option(opened, "Nee", question=2)])
        assert counts(opened) == [1, 0, 0, 0, 1]


def test_skipping_everything_is_allowed(opened: Survey, link: SurveyLink, regenboog: School) -> None:
    with school_scope(regenboog):
        answer(link, [])
        assert counts(opened) == [0, 0, 0, 0, 0]
        assert is_spent(link)


def test_a_link_works_once(opened: Survey, link: SurveyLink, regenboog: School) -> None:
    with school_scope(regenboog):
        answer(link, [option(opened, "Ja")])
        with pytest.raises(LinkSpent):
            answer(link, [option(opened, "Nee")])
        assert counts(opened) == [1, 0, 0, 0, 0]


def test_a_person_counts_once_and_stays_unknown(opened: Survey, regenboog_in: PilotSchool) -> None:
    bilal, carla = uuid7(), uuid7()
    ids = {"survey_id": opened.pk, "pilot_school_id": regenboog_in.pk}
    assert personal_link(**ids, user_id=bilal) == personal_link(**ids, user_id=bilal)
    assert personal_link(**ids, user_id=bilal) != personal_link(**ids, user_id=carla)
    assert bilal.hex not in personal_link(**ids, user_id=bilal).token
    assert loose_link(**ids) != loose_link(**ids)


@pytest.mark.parametrize("labels", [["Ja", "Nee"], ["Ja", "Ja"]])
def test_two_answers_to_one_question_are_refused(opened, link, regenboog: School, labels: list[str]) -> None:
    with school_scope(regenboog):
        with pytest.raises(AnswerInvalid):
            answer(link, [option(opened, label) for label in labels])
        assert counts(opened) == [0, 0, 0, 0, 0]
        assert SpentLink.objects.count() == 0


def test_an_answer_of_another_survey_is_refused(pilot, opened, link, regenboog: School) -> None:
    with operator_scope():
        teachers = open_survey(
            pilot=pilot, respondents=Respondents.TEACHERS, questions=QUESTIONS, period=SURVEY_DAYS, by=None
        )
    with school_scope(regenboog), pytest.raises(AnswerInvalid):
        answer(link, [option(teachers, "Ja")])


def test_a_link_does_not_work_at_another_school(opened, link, regenboog: School, kompas: School) -> None:
    with school_scope(kompas), pytest.raises(SurveyOver):
        answer(link, [])
    with school_scope(regenboog):
        answer(link, [])


@pytest.mark.parametrize("day", [dt.date(2026, 5, 17), dt.date(2026, 6, 1)])
def test_a_survey_takes_answers_on_its_days_alone(opened, link, regenboog: School, day: dt.date) -> None:
    with (
        time_machine.travel(dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC), tick=False),
        school_scope(regenboog),
    ):
        with pytest.raises(SurveyOver):
            answer(link, [])
        assert list(open_surveys(Respondents.PARENTS)) == []


def test_a_closed_survey_takes_no_answers(
    closed: Survey, regenboog_in: PilotSchool, regenboog: School
) -> None:
    link = loose_link(survey_id=closed.pk, pilot_school_id=regenboog_in.pk)
    with school_scope(regenboog):
        with pytest.raises(SurveyOver):
            answer(link, [])
        assert SpentLink.objects.count() == 0
    with operator_scope(), pytest.raises(SurveyOver):
        close_survey(survey=closed, by=None)


def test_a_survey_closes_in_the_portal(opened: Survey, duinrand) -> None:
    with portal_scope(duinrand.pk):
        close_survey(survey=opened, by=None)
        assert [result.is_closed for result in survey_results(opened.evaluation)] == [True]


@pytest.mark.parametrize("token", ["", "x", "WyJhIl0:1:x", "W10:1abc:abc"])
def test_an_unsigned_link_opens_nothing(token: str) -> None:
    with pytest.raises(LinkInvalid):
        SurveyLink.read(token)


def test_a_link_reads_back(opened: Survey, link: SurveyLink, regenboog: School) -> None:
    assert SurveyLink.read(link.token) == link
    with school_scope(regenboog):
        path = survey_path(survey=opened, user_id=uuid7())
        assert path.startswith("/enquete/")
        assert SurveyLink.read(path.split("/")[2]).survey_id == opened.pk
        assert list(open_surveys(Respondents.PARENTS)) == [opened]
        assert list(open_surveys(Respondents.TEACHERS)) == []


def test_nothing_kept_joins_a_link_to_a_moment_or_an_answer(opened, link, regenboog: School) -> None:
    with school_scope(regenboog):
        answer(link, [option(opened, "Ja")])
        spent = SpentLink.objects.get()
        assert spent.pk.version == 4
        assert sorted(field.attname for field in SpentLink._meta.concrete_fields) == [
            "digest",
            "id",
            "pilot_school_id",
            "survey_id",
        ]
        event = Event.objects.get(kind="foundations.survey_answered")
        assert (event.about_id, event.actor_id, event.details) == (opened.pk, None, {})


def test_results_wait_for_the_closing_and_hide_small_numbers(opened: Survey, duinrand) -> None:
    with operator_scope():
        AnswerCount.objects.filter(option__label="Ja").update(value=30)
        AnswerCount.objects.filter(option__label="Nee").update(value=3)
    with portal_scope(duinrand.pk):
        (result,) = survey_results(opened.evaluation)
        assert (result.is_closed, result.questions, result.respondents_at_least) == (False, (), 0)
        close_survey(survey=opened, by=None)
        (result,) = survey_results(opened.evaluation)
    assert (result.schools, result.respondents_at_least) == (("De Regenboog",), 30)
    stays, easy = result.questions
    assert [(held.label, held.per_school, held.total) for held in stays.options] == [
        ("Ja", (Figure.exactly(30),), Figure.exactly(30)),
        ("Nee", (SMALL,), SMALL),
        ("Misschien", (SMALL,), SMALL),
    ]
    assert easy.shown_answers == 30
