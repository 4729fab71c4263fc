"""The log of privacy questions as people read it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from shared_apps.foundations.enums import Asker
from shared_apps.foundations.models import AnswerPublication, Pilot, PrivacyAnswer, PrivacyQuestion


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question with its newest answer; ``published_at`` None means the schools do not read it."""

    pk: UUID
    asked_by: Asker
    asked_on: dt.date
    text: str
    answer_id: UUID | None = None
    answer: str = ""
    answered_at: dt.datetime | None = None
    published_at: dt.datetime | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return self.answer_id is not None

    @property
    def days_to_answer(self) -> int | None:
        """Days from the question to its newest answer."""
        return (self.answered_at.date() - self.asked_on).days if self.answered_at else None


def question_log(pilot: Pilot) -> tuple[LoggedQuestion, ...]:
    """Return the questions of a pilot, oldest first, each with its newest answer."""
    questions = PrivacyQuestion.objects.filter(pilot=pilot)
    answers = {
        answer.question_id: answer
        for answer in PrivacyAnswer.objects.filter(question__pilot=pilot).order_by("answered_at", "id")
    }
    published = dict(
        AnswerPublication.objects.filter(answer__question__pilot=pilot).values_list("answer_id", "at")
    )
    return tuple(_logged(question, answers.get(question.pk), published) for question in questions)


def published_questions(pilot: Pilot) -> tuple[LoggedQuestion, ...]:
    """Return what the schools of a pilot may read, each question with the newest answer that was published."""
    publications = AnswerPublication.objects.filter(answer__question__pilot=pilot).select_related(
        "answer__question"
    )
    newest = {
        publication.answer.question_id: publication for publication in publications.order_by("at", "id")
    }
    logged = (
        _logged(publication.answer.question, publication.answer, {publication.answer_id: publication.at})
        for publication in newest.values()
    )
    return tuple(sorted(logged, key=lambda entry: (entry.asked_on, entry.pk)))


def _logged(
    question: PrivacyQuestion, answer: PrivacyAnswer | None, published: dict[UUID, dt.datetime]
) -> LoggedQuestion:
    return LoggedQuestion(
        pk=question.pk,
        asked_by=Asker(question.asked_by_role),
        asked_on=question.asked_on,
        text=question.text,
        answer_id=answer.pk if answer else None,
        answer=answer.text if answer else "",
        answered_at=answer.answered_at if answer else None,
        published_at=published.get(answer.pk) if answer else None,
    )
