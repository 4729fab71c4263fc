"""The results of a survey, small numbers hidden: the only reader of answer counts."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.masking import Figure, masked_count, masked_total
from shared_apps.foundations.models import AnswerCount, Evaluation, PilotSchool, Survey, SurveyQuestion


@dataclass(frozen=True, slots=True)
class OptionResult:
    """How often one answer was given: at each school, in the order of the survey's schools, and in total."""

    label: str
    per_school: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The answers to one question. Skipping is no answer, and is counted nowhere."""

    text: str
    options: tuple[OptionResult, ...]

    @property
    def shown_answers(self) -> int:
        """How many answers the shown totals hold: at least so many people answered."""
        return sum(option.total.low for option in self.options)


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A survey as it may be known; without questions while it is open."""

    pk: UUID
    respondents: Respondents
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    schools: tuple[str, ...]
    questions: tuple[QuestionResult, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more answers."""
        return self.closed_at is not None

    @property
    def respondents_at_least(self) -> int:
        """How many people answered, at least: no more is said than the answers themselves show."""
        return max((question.shown_answers for question in self.questions), default=0)


def survey_results(evaluation: Evaluation) -> tuple[SurveyResult, ...]:
    """Return the surveys of an evaluation; counts only of closed ones, so that no answer shows as a difference."""
    schools = tuple(PilotSchool.objects.filter(pilot=evaluation.pilot_id).select_related("school"))
    surveys = Survey.objects.filter(evaluation=evaluation).select_related("closing").order_by("pk")
    return tuple(
        SurveyResult(
            pk=survey.pk,
            respondents=Respondents(survey.respondents),
            opened_at=survey.opened_at,
            closed_at=survey.closing.at if hasattr(survey, "closing") else None,
            schools=tuple(row.school.name for row in schools),
            questions=_questions(survey, schools) if hasattr(survey, "closing") else (),
        )
        for survey in surveys
    )


def _questions(survey: Survey, schools: tuple[PilotSchool, ...]) -> tuple[QuestionResult, ...]:
    counts: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    rows = AnswerCount.objects.filter(option__question__survey=survey)
    for option, school, value in rows.values_list("option", "pilot_school", "value"):
        counts[option][school] = value
    return tuple(
        QuestionResult(
            question.text,
            tuple(
                _option(option.label, [counts[option.pk].get(school.pk, 0) for school in schools])
                for option in question.options.all()
            ),
        )
        for question in SurveyQuestion.objects.filter(survey=survey).prefetch_related("options")
    )


def _option(label: str, numbers: list[int]) -> OptionResult:
    figures = tuple(masked_count(number) for number in numbers)
    return OptionResult(label, figures, masked_total(numbers, figures))
