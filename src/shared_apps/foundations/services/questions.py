"""The log of privacy questions and their answers."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.enums import Asker
from shared_apps.foundations.errors import AlreadyPublished, OutsidePilot
from shared_apps.foundations.models import AnswerPublication, Pilot, PrivacyAnswer, PrivacyQuestion


@transaction.atomic
def log_question(
    *, pilot: Pilot, asked_by_role: Asker, asked_on: dt.date, text: str, by: UUID | None
) -> PrivacyQuestion:
    """Keep a question as it was asked: by a role, never a name.

    Raises OutsidePilot for a day before the pilot started or after today.
    """
    if not pilot.starts_on <= asked_on <= today():
        raise OutsidePilot(start=pilot.starts_on, end=min(pilot.ends_on, today()))
    question = PrivacyQuestion.objects.create(
        pilot=pilot,
        asked_by_role=asked_by_role,
        asked_on=asked_on,
        text=text.strip(),
        logged_by=by,
        logged_at=now(),
    )
    record_event(kind="foundations.question_logged", about=question, actor_id=by)
    return question


@transaction.atomic
def answer_question(*, question: PrivacyQuestion, text: str, by: UUID | None) -> PrivacyAnswer:
    """Keep an answer; a later one takes the place of an earlier one, which stays in the log."""
    answer = PrivacyAnswer.objects.create(
        question=question, text=text.strip(), answered_by=by, answered_at=now()
    )
    record_event(kind="foundations.question_answered", about=question, actor_id=by)
    return answer


@transaction.atomic
def publish_answer(*, answer: PrivacyAnswer, by: UUID | None) -> AnswerPublication:
    """Let the schools of the pilot read the question with this answer. Raises AlreadyPublished."""
    if AnswerPublication.objects.filter(answer=answer).exists():
        raise AlreadyPublished
    publication = AnswerPublication.objects.create(answer=answer, by=by, at=now())
    record_event(kind="foundations.answer_published", about=answer, actor_id=by)
    return publication
