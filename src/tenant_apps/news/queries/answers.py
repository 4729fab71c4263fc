"""Who is asked what, and who has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kit.dates import today
from tenant_apps.news.models import Answer, Option, Post, Question, Recipient, RecipientChild
from tenant_apps.news.queries.posts import received_posts
from tenant_apps.people.enums import Authority
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of a post about one child, with the answer that holds; ``is_mine`` when this guardian gave it."""

    post: Post
    question: Question
    pupil: Pupil
    options: tuple[Option, ...]
    answer: Answer | None
    is_mine: bool
    is_open: bool
    may_answer: bool


def can_answer(viewer: Viewer, pupil_id: UUID) -> bool:
    """Whether a guardian answers about a child: told everything, and not found to be without authority."""
    children = {child.pupil_id: child for child in viewer.children}
    return pupil_id in viewer.informed_child_ids and children[pupil_id].authority != Authority.NO


def open_questions(viewer: Viewer, posts: Iterable[Post]) -> list[OpenQuestion]:
    """Return what ``posts`` (of ``received_posts``) ask about each child of the viewer; two statements."""
    asking = [post for post in posts if hasattr(post, "question")]
    if not asking:
        return []
    questions = [post.question.pk for post in asking]
    options: dict[UUID, list[Option]] = {}
    for option in Option.objects.filter(question__in=questions):
        options.setdefault(option.question_id, []).append(option)
    held = {
        (answer.question_id, answer.pupil_id): answer
        for answer in Answer.objects.filter(question__in=questions, is_current=True).select_related("option")
    }
    day = today()
    return [
        OpenQuestion(
            post=post,
            question=post.question,
            pupil=row.pupil,
            options=tuple(options.get(post.question.pk, ())),
            answer=(answer := held.get((post.question.pk, row.pupil_id))),
            is_mine=answer is not None and answer.guardian_id == viewer.guardian_id,
            is_open=post.question.last_day >= day,
            may_answer=can_answer(viewer, row.pupil_id),
        )
        for post in asking
        for row in sorted(children_in(post), key=lambda one: one.pupil.sort_key)
    ]


def children_in(post: Post) -> list[RecipientChild]:
    """Return the reader's children a received post is about (``received_posts`` fetched them)."""
    mine: list[Recipient] = getattr(post, "mine", [])
    return [row for recipient in mine for row in getattr(recipient, "about", [])]


def waiting_questions(viewer: Viewer, *, pupil_id: UUID | None = None) -> list[OpenQuestion]:
    """Return what still waits for this guardian, the first deadline first."""
    asking = received_posts(viewer, pupil_id=pupil_id).filter(question__last_day__gte=today())
    found = [
        one
        for one in open_questions(viewer, asking)
        if one.answer is None and one.may_answer and pupil_id in {None, one.pupil.pk}
    ]
    return sorted(found, key=lambda one: (one.question.last_day, one.pupil.sort_key))


def waiting_pupils(question: Question) -> QuerySet[Pupil]:
    """Return the children nobody answered for, in name order."""
    asked = RecipientChild.objects.filter(recipient__post=question.post_id).order_by().values("pupil_id")
    done = question.answers.filter(is_current=True).order_by().values("pupil_id")
    return Pupil.objects.filter(pk__in=asked).exclude(pk__in=done)


def answers_of(question: Question) -> QuerySet[Answer]:
    """Return the answers that hold, by option and name."""
    return (
        question.answers.filter(is_current=True)
        .select_related("option", "pupil")
        .order_by("option__position", "pupil__sort_key", "pupil_id")
    )
