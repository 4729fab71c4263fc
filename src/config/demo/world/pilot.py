"""The pilot of last year: what parents asked, what people answered, and that all six schools stay."""

import datetime as dt
from random import Random
from uuid import UUID

from config.demo.calendar import LAST_YEAR, day, happened, year
from config.demo.pilot_words import CONCLUSION, QUESTIONS, REASONS
from config.demo.twenty import PILOT
from kit.dates import Period, month_starts
from shared_apps.foundations.enums import Choice, Outcome, Respondents
from shared_apps.foundations.links import loose_link
from shared_apps.foundations.models import Evaluation, FoundationMember, Pilot, PilotSchool, Survey
from shared_apps.foundations.queries.surveys import questions_of
from shared_apps.foundations.services.decisions import conclude_pilot, decide_school
from shared_apps.foundations.services.questions import answer_question, log_question, publish_answer
from shared_apps.foundations.services.surveys import close_survey, open_survey, record_answers
from shared_apps.foundations.standard import standard_questions
from tenants.enums import Metric
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tenants.services import count_usage

ORDER = 25
TITLE = "pilot"
SEED = 20
# how the answers lean: the weights of the first, second … answer of each question
LEANING = {5: (44, 21, 24, 9, 2), 3: (82, 13, 5)}
FAMILIES_PER_PUPIL = 0.68


def build() -> None:
    """Tell the year from its first question to the decision."""
    with operator_scope():
        pilot = Pilot.objects.get()
        buyer = FoundationMember.objects.get(name="Frits Kuiper").user_id
        schools = [
            held.school for held in PilotSchool.objects.select_related("school").order_by("school__name")
        ]
        for month, number, asker, question, answer in QUESTIONS:
            on = day(month, number, LAST_YEAR)
            with happened(on):
                asked = log_question(pilot=pilot, asked_by_role=asker, asked_on=on, text=question, by=buyer)
            with happened(on + dt.timedelta(days=2)):
                publish_answer(answer=answer_question(question=asked, text=answer, by=buyer), by=buyer)
    for school in schools:
        with school_scope(school):
            _count(school)
    with operator_scope(), happened(day(6, 1, LAST_YEAR)):
        period = Period(day(6, 1, LAST_YEAR), day(6, 27, LAST_YEAR))
        surveys = [
            open_survey(
                pilot=pilot, respondents=kind, questions=standard_questions(kind), period=period, by=buyer
            )
            for kind in Respondents
        ]
    random = Random(SEED)  # noqa: S311  invention, no secret
    for school in schools:
        with happened(day(6, 12, LAST_YEAR)), school_scope(school):
            for survey in surveys:
                _answer(survey, school, random)
    _decide(pilot, buyer)


def _count(school: School) -> None:
    """Keep what the school counted at the end of each month: families, those reached, posts."""
    facts = next(held for held in PILOT if held.subdomain == school.subdomain)
    families = round(facts.pupils * FAMILIES_PER_PUPIL)
    for number, month in enumerate(month_starts(year(LAST_YEAR).period)):
        on = (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        reached = round(families * min(0.93, 0.35 + 0.08 * number))
        with happened(on, 20):
            count_usage(metric=Metric.FAMILIES, value=families, on=on)
            count_usage(metric=Metric.FAMILIES_REACHED, value=reached, on=on)
            count_usage(metric=Metric.POSTS, value=0 if month.month in {8} else 6 + facts.pupils // 20, on=on)


def _answer(survey: Survey, school: School, random: Random) -> None:
    """Let people of one school answer, each with a link of their own."""
    facts = next(held for held in PILOT if held.subdomain == school.subdomain)
    many = {Respondents.PARENTS: facts.pupils // 6, Respondents.TEACHERS: 6 + facts.pupils // 22}
    here = PilotSchool.objects.get(pilot=survey.evaluation.pilot_id)
    questions = list(questions_of(Survey.objects.get(pk=survey.pk)))
    for _ in range(many.get(Respondents(survey.respondents), 1)):
        chosen = []
        for question in questions:
            options = list(question.options.all())
            weights = LEANING.get(len(options), tuple([1] * len(options)))
            chosen.append(random.choices(options, weights)[0].pk)
        record_answers(link=loose_link(survey_id=survey.pk, pilot_school_id=here.pk), chosen=chosen)


def _decide(pilot: Pilot, buyer: UUID) -> None:
    """Close the surveys, let every school stay, conclude."""
    with operator_scope(), happened(day(7, 2, LAST_YEAR)):
        evaluation = Evaluation.objects.get(pilot=pilot)
        for survey in Survey.objects.filter(evaluation=evaluation):
            close_survey(survey=survey, by=buyer)
        for held in PilotSchool.objects.filter(pilot=pilot).select_related("school"):
            reason = REASONS[held.school.subdomain]
            decide_school(
                evaluation=evaluation, pilot_school=held, choice=Choice.CONTINUE, reason=reason, by=buyer
            )
        conclude_pilot(evaluation=evaluation, outcome=Outcome.CONCLUDE, reason=CONCLUSION, by=buyer)
