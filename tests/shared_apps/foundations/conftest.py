"""Duinrand has De Regenboog, another foundation Het Kompas."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from kit.dates import Period
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.models import Foundation, Pilot, PilotSchool, Survey
from shared_apps.foundations.services.surveys import close_survey, open_survey
from shared_apps.foundations.standard import AskedQuestion
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import (
    FoundationFactory,
    MembershipFactory,
    PilotFactory,
    PilotSchoolFactory,
)
from tests.factories.foundations import duinrand as make_duinrand

SURVEY_DAYS = Period(dt.date(2026, 5, 18), dt.date(2026, 6, 1))
QUESTIONS = (
    AskedQuestion("Blijft u Kring gebruiken?", ("Ja", "Nee", "Misschien")),
    AskedQuestion("Is het makkelijk?", ("Ja", "Nee")),
)


@pytest.fixture
def in_may() -> Iterator[None]:
    """It is noon on 20 May 2026: the pilot year is nearly over."""
    with time_machine.travel(dt.datetime(2026, 5, 20, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    with operator_scope():
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
    return foundation


@pytest.fixture
def other(kompas: School) -> Foundation:
    with operator_scope():
        foundation = FoundationFactory.create()
        MembershipFactory.create(foundation=foundation, school=kompas)
    return foundation


@pytest.fixture
def pilot(duinrand: Foundation, in_may: None) -> Pilot:
    with operator_scope():
        return PilotFactory.create(foundation=duinrand)


@pytest.fixture
def regenboog_in(pilot: Pilot, regenboog: School) -> PilotSchool:
    with operator_scope():
        return PilotSchoolFactory.create(pilot=pilot, school=regenboog)


@pytest.fixture
def opened(pilot: Pilot, regenboog_in: PilotSchool) -> Survey:
    """Parents are asked two questions."""
    with operator_scope():
        return open_survey(
            pilot=pilot, respondents=Respondents.PARENTS, questions=QUESTIONS, period=SURVEY_DAYS, by=None
        )


@pytest.fixture
def closed(opened: Survey) -> Survey:
    """The parents' survey, closed."""
    with operator_scope():
        close_survey(survey=opened, by=None)
    return opened
