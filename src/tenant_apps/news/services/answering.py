"""Reading and answering."""

from uuid import UUID

from django.db import transaction

from kit.dates import now, today
from kit.errors import NotFound
from shared_apps.events.services import record_event
from tenant_apps.news.enums import Way
from tenant_apps.news.errors import (
    AlreadyReminded,
    AnswerNotYours,
    EverybodyAnswered,
    PostNotOut,
    QuestionClosed,
)
from tenant_apps.news.models import Answer, Post, Question, Recipient
from tenant_apps.news.queries import can_answer, received_posts, waiting_pupils
from tenant_apps.news.rules import require_own
from tenant_apps.people.queries import Viewer


def open_post(*, post: Post, by: Viewer) -> None:
    """Note that a guardian has seen a post; the first time counts. No event: reading is nobody's deed."""
    Recipient.objects.filter(post=post, guardian=by.guardian_id, opened_at=None).update(opened_at=now())


@transaction.atomic
def answer_question(
    *, post_id: UUID, pupil_id: UUID, position: int, by: Viewer, way: Way = Way.APP
) -> Answer:
    """Answer a post's question about a child; it takes the place of an earlier answer, whoever gave that.

    The same answer again changes nothing. Two who answer at once are put in line by the question's row. Raises
    NotFound (not received, not this child, no such option), AnswerNotYours (without authority) or QuestionClosed.
    """
    post = received_posts(by, pupil_id=pupil_id).filter(pk=post_id).first()
    question = Question.objects.select_for_update().filter(post=post).first() if post else None
    option = question.options.filter(position=position).first() if question else None
    if post is None or question is None or option is None:
        raise NotFound
    if not can_answer(by, pupil_id):
        raise AnswerNotYours
    if question.last_day < today():
        raise QuestionClosed
    present = question.answers.filter(pupil=pupil_id, is_current=True).first()
    if present and present.option_id == option.pk:
        return present
    question.answers.filter(pupil=pupil_id, is_current=True).update(is_current=False)
    row = Answer.objects.create(
        question=question,
        option=option,
        pupil_id=pupil_id,
        guardian_id=by.guardian_id,
        way=way,
        answered_at=now(),
    )
    open_post(post=post, by=by)
    record_event(
        kind="news.question_answered",
        about=post,
        actor_id=by.user_id,
        actor_kind="user",
        answer_id=str(row.pk),
    )
    return row


@transaction.atomic
def remind(*, post: Post, by: Viewer) -> Question:
    """Remind once who did not answer yet.

    Raises NotYourPost, PostNotOut, QuestionClosed, AlreadyReminded or EverybodyAnswered.
    """
    held = Post.objects.select_for_update().get(pk=post.pk)
    require_own(by, held)
    question = Question.objects.filter(post=held).first()
    if question is None or not held.is_published or held.is_withdrawn:
        raise PostNotOut
    if question.last_day < today():
        raise QuestionClosed
    if question.reminded_at:
        raise AlreadyReminded
    if not waiting_pupils(question).exists():
        raise EverybodyAnswered
    question.reminded_by, question.reminded_at = by.user_id, now()
    question.save(update_fields=["reminded_by", "reminded_at"])
    record_event(kind="news.answer_reminded", about=held, actor_id=by.user_id, actor_kind="user")
    return question
