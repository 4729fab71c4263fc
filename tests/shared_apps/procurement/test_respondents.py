"""Whoever holds a link answers once, on the school's own host, and stays unknown."""

import pytest
from django.test import Client

from kit.dates import Period
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.models import AnswerCount, PilotSchool, SpentLink, Survey, SurveyOption
from shared_apps.foundations.queries.surveys import survey_path
from shared_apps.foundations.services.surveys import close_survey, open_survey
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.shared_apps.foundations.conftest import QUESTIONS, SURVEY_DAYS


@pytest.fixture
def survey(regenboog_in: PilotSchool) -> Survey:
    with operator_scope():
        return open_survey(
            pilot=regenboog_in.pilot,
            respondents=Respondents.PARENTS,
            questions=QUESTIONS,
            period=Period(SURVEY_DAYS.start, SURVEY_DAYS.end),
            by=None,
        )


@pytest.fixture
def path(survey: Survey, regenboog: School) -> str:
    with school_scope(regenboog):
        return survey_path(survey=survey)


@pytest.fixture
def parent(client_at) -> Client:
    return client_at("regenboog")


def counts() -> list[int]:
    with operator_scope():
        rows = AnswerCount.objects.order_by("option__question", "option__position")
        return list(rows.values_list("value", flat=True))


def option(label: str) -> str:
    with operator_scope():
        return str(SurveyOption.objects.get(question__position=1, label=label).pk)


def test_a_parent_answers_once(parent: Client, path: str) -> None:
    page = parent.get(path)
    assert page.status_code == 200
    assert "Blijft u Kring gebruiken?" in page.text
    assert "Niemand kan zien wie wat antwoordt" in page.text
    assert "Bedankt voor je antwoorden" in parent.post(path, {"q1": option("Ja")}).text
    assert counts() == [1, 0, 0, 0, 0]
    assert "Je hebt al geantwoord" in parent.get(path).text
    assert parent.post(path, {"q1": option("Nee")}).status_code == 409
    assert counts() == [1, 0, 0, 0, 0]


def test_an_unknown_answer_is_refused_and_the_link_still_works(parent: Client, path: str, survey) -> None:
    assert parent.post(path, {"q1": str(survey.pk)}).status_code == 422
    with operator_scope():
        assert SpentLink.objects.count() == 0
    assert parent.post(path, {}).status_code == 200


def test_a_link_is_of_one_school(client_at, path: str) -> None:
    assert client_at("kompas").get(path).status_code == 409
    assert client_at("kompas").post(path, {}).status_code == 409
    assert client_at("regenboog").get("/enquete/verzonnen/").status_code == 404


def test_a_closed_survey_says_so(parent: Client, path: str, survey: Survey) -> None:
    with operator_scope():
        close_survey(survey=survey, by=None)
    page = parent.get(path)
    assert (page.status_code, "Deze enquête is gesloten" in page.text) == (409, True)
    assert parent.post(path, {"q1": option("Ja")}).status_code == 409
    assert counts() == [0, 0, 0, 0, 0]
