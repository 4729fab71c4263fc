"""Ask parents, teachers and school leaders; keep counts, never who said what."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kit.dates import Period, now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.errors import (
    AnswerInvalid,
    LinkSpent,
    OutsidePilot,
    SurveyEmpty,
    SurveyExists,
    SurveyOver,
)
from shared_apps.foundations.links import SurveyLink
from shared_apps.foundations.models import (
    AnswerCount,
    Evaluation,
    Pilot,
    PilotSchool,
    SpentLink,
    Survey,
    SurveyClosing,
    SurveyOption,
    SurveyQuestion,
)
from shared_apps.foundations.rules import SURVEY_AFTER_PILOT
from shared_apps.foundations.services.pilots import hold_pilot
from shared_apps.foundations.standard import AskedQuestion


@transaction.atomic
def open_survey(
    *,
    pilot: Pilot,
    respondents: Respondents,
    questions: Sequence[AskedQuestion],
    period: Period,
    by: UUID | None,
) -> Survey:
    """Ask one kind of respondent at every school of the pilot; the first survey opens the evaluation.

    From now the schools of the pilot are fixed. Raises SurveyEmpty without schools, questions or two different
    answers each, OutsidePilot unless it starts within the pilot and ends at most two months after it,
    SurveyExists, PilotConcluded, SurveyOver when a school was decided about already.
    """
    held = hold_pilot(pilot)
    schools = list(PilotSchool.objects.filter(pilot=held))
    if not schools or not questions or any(len(set(asked.options)) < 2 for asked in questions):
        raise SurveyEmpty
    latest = held.ends_on + SURVEY_AFTER_PILOT
    if period.end is None or period.start not in held.period or period.end > latest:
        raise OutsidePilot(start=held.starts_on, end=latest)
    evaluation = _evaluation_of(held, by)
    if evaluation.surveys.filter(respondents=respondents).exists():
        raise SurveyExists
    survey = Survey.objects.create(
        evaluation=evaluation,
        respondents=respondents,
        opens_on=period.start,
        closes_on=period.end,
        opened_by=by,
        opened_at=now(),
    )
    _write_questions(survey, questions, schools)
    record_event(kind="foundations.survey_opened", about=survey, actor_id=by)
    return survey


@transaction.atomic
def record_answers(*, link: SurveyLink, chosen: Sequence[UUID]) -> None:
    """Count the ``chosen`` options (at most one per question; all may be skipped) and spend the link.

    Runs in the scope of the school the link is for. Nothing kept joins an answer to a link, a moment or
    another answer. Raises SurveyOver, LinkSpent, AnswerInvalid.
    """
    survey = open_survey_of(link)
    options = list(SurveyOption.objects.filter(pk__in=chosen, question__survey=survey))
    questions = {option.question_id for option in options}
    if not len(options) == len(questions) == len(chosen):
        raise AnswerInvalid
    _spend(link)
    for option in sorted(
        options, key=lambda held: held.pk
    ):  # one order, so that two never wait for each other
        AnswerCount.objects.filter(option=option, pilot_school_id=link.pilot_school_id).update(
            value=F("value") + 1
        )
    record_event(kind="foundations.survey_answered", about=survey)


@transaction.atomic
def close_survey(*, survey: Survey, by: UUID | None) -> SurveyClosing:
    """Take no more answers; the results can be seen from now. Raises SurveyOver when it was closed."""
    Survey.objects.select_for_update().get(
        pk=survey.pk
    )  # waits for answers under way: their link refers to it
    if SurveyClosing.objects.filter(survey=survey).exists():
        raise SurveyOver
    closing = SurveyClosing.objects.create(survey=survey, by=by, at=now())
    record_event(kind="foundations.survey_closed", about=survey, actor_id=by)
    return closing


def open_survey_of(link: SurveyLink) -> Survey:
    """Return the survey a link opens today, in the scope open now. Raises SurveyOver when it takes no answers."""
    survey = Survey.objects.filter(pk=link.survey_id, closing=None).first()
    is_here = PilotSchool.objects.filter(pk=link.pilot_school_id).exists()
    if survey is None or not is_here or not survey.opens_on <= today() < survey.closes_on:
        raise SurveyOver
    return survey


def _spend(link: SurveyLink) -> None:
    """Spend the link, then look again: a closing that was under way has committed by now, or waits for us."""
    _, is_new = SpentLink.objects.get_or_create(
        survey_id=link.survey_id, digest=link.digest, defaults={"pilot_school_id": link.pilot_school_id}
    )
    if not is_new:
        raise LinkSpent
    open_survey_of(link)


def _evaluation_of(pilot: Pilot, by: UUID | None) -> Evaluation:
    """Return the round that is open, or open the first or next one."""
    newest = Evaluation.objects.filter(pilot=pilot).order_by("-round").first()
    if newest is None or hasattr(newest, "conclusion"):
        number = newest.round + 1 if newest else 1
        return Evaluation.objects.create(pilot=pilot, round=number, opened_by=by, opened_at=now())
    if newest.decisions.exists():
        raise SurveyOver
    return newest


def _write_questions(
    survey: Survey, questions: Sequence[AskedQuestion], schools: Sequence[PilotSchool]
) -> None:
    for position, asked in enumerate(questions, start=1):
        question = SurveyQuestion.objects.create(survey=survey, position=position, text=asked.text)
        options = SurveyOption.objects.bulk_create(
            SurveyOption(question=question, position=number, label=label)
            for number, label in enumerate(asked.options, start=1)
        )
        AnswerCount.objects.bulk_create(
            AnswerCount(option=option, pilot_school=school) for option in options for school in schools
        )
