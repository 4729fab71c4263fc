"""The case: Duinrand tries it with six schools that differ, asks everybody, decides. Rows only, no schemas."""

import datetime as dt
from decimal import Decimal

from shared_apps.foundations.enums import Asker, Choice, Respondents
from shared_apps.foundations.models import AnswerCount, Evaluation, Foundation, Pilot, PilotSchool
from shared_apps.foundations.queries.mix import MixFacts
from shared_apps.foundations.services.decisions import decide_school
from shared_apps.foundations.services.pilots import add_pilot_school
from shared_apps.foundations.services.questions import answer_question, log_question, publish_answer
from shared_apps.foundations.services.surveys import close_survey, open_survey
from shared_apps.foundations.standard import standard_questions
from tenants.enums import Metric
from tenants.models import School, UsageCounter
from tests.factories.foundations import LocationFactory, MembershipFactory, PilotFactory
from tests.shared_apps.foundations.conftest import SURVEY_DAYS

SCHOOLS = (
    ("De Regenboog", 412, "31.20", "Duinstad"),
    ("Het Kompas", 198, "28.40", "Duinstad"),
    ("De Vuurtoren", 96, "27.10", "Zandhaven"),
    ("De Zeester", 276, "35.60", "Zandhaven"),
    ("Het Helmgras", 64, "25.90", "Westduinen"),
    ("De Strandloper", 520, "33.80", "Westduinen"),
)
COUNTS = {
    "Mee eens": (120, 40, 22, 61, 9, 130),
    "Geen van beide": (14, 3, 2, 9, 1, 12),
    "Niet mee eens": (6, 2, 0, 5, 0, 7),
}
APRIL = dt.date(2026, 4, 30)


def build_case(foundation: Foundation) -> Pilot:
    """Build it in the scope that is open; parents' survey closed, one school undecided, one question open."""
    for number in range(40):
        LocationFactory.create(
            pupils=60 + 12 * number, school_weighting=Decimal(24) + number % 14, weighting_year=2024
        )
    pilot = PilotFactory.create(foundation=foundation)
    rows = [_school(pilot, *facts) for facts in SCHOOLS]
    _questions(pilot)
    evaluation = _surveys(pilot, rows)
    for row in rows[:-1]:
        reason = "Het contact met ouders is beter geordend."
        decide_school(evaluation=evaluation, pilot_school=row, choice=Choice.CONTINUE, reason=reason, by=None)
    return pilot


def _school(pilot: Pilot, name: str, pupils: int, weighting: str, city: str) -> PilotSchool:
    subdomain = name.lower().replace(" ", "-")
    known = School.objects.filter(name=name).first()
    school = known or School.objects.create(name=name, subdomain=subdomain, city=city)
    if not school.foundation_memberships.exists():
        MembershipFactory.create(foundation=pilot.foundation, school=school)
    reached = pupils // 2 if pupils > 70 else pupils - 36
    families = pupils * 6 // 10
    for metric, value in (
        (Metric.FAMILIES, families),
        (Metric.FAMILIES_REACHED, reached),
        (Metric.POSTS, pupils // 9),
    ):
        UsageCounter.objects.create(school=school, on=APRIL, metric=metric, value=value)
    return add_pilot_school(
        pilot=pilot, school=school, by=None, facts=MixFacts(pupils, Decimal(weighting), 2024, city)
    )


def _questions(pilot: Pilot) -> None:
    day = dt.date(2025, 10, 6)
    asked = {"pilot": pilot, "asked_on": day, "by": None}
    first = log_question(text="Wie ziet de foto's van mijn kind?", asked_by_role=Asker.PARENT, **asked)
    answer = answer_question(question=first, text="Alleen wie u kiest. Standaard niemand.", by=None)
    publish_answer(answer=answer, by=None)
    log_question(text="Mag de klassenlijst naar alle ouders?", asked_by_role=Asker.TEACHER, **asked)


def _surveys(pilot: Pilot, rows: list[PilotSchool]) -> Evaluation:
    survey = open_survey(
        pilot=pilot,
        respondents=Respondents.PARENTS,
        questions=standard_questions(Respondents.PARENTS),
        period=SURVEY_DAYS,
        by=None,
    )
    for label, numbers in COUNTS.items():
        for row, number in zip(rows, numbers, strict=True):
            AnswerCount.objects.filter(option__label=label, pilot_school=row).update(value=number)
    close_survey(survey=survey, by=None)
    return survey.evaluation
