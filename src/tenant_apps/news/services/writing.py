"""Write a post, before anybody gets it."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.media.services import remove_file
from tenant_apps.news.enums import Level, QuestionKind
from tenant_apps.news.errors import QuestionMissing
from tenant_apps.news.models import Option, Post, PostGroup, Question
from tenant_apps.news.queries import Audience
from tenant_apps.news.rules import require_audience, require_draft, require_own
from tenant_apps.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class Content:
    """All of a post but its files. ``choices`` are the words of a choice question; without a question it is empty."""

    title: str
    body: str = ""
    level: Level = Level.INFO
    audience: Audience = field(default_factory=Audience)
    question: str = ""
    choices: tuple[str, ...] = ()
    last_day: dt.date | None = None


@transaction.atomic
def write_post(*, content: Content, by: Viewer, post: Post | None = None) -> Post:
    """Keep a draft, new or (``post``) again; nobody but staff sees it.

    Raises AudienceNotYours, QuestionMissing, NotYourPost or PostAlreadyPublished.
    """
    require_audience(by, content.audience)
    if content.level == Level.ANSWER and not (content.question and content.last_day):
        raise QuestionMissing
    kind = "news.post_edited" if post else "news.post_drafted"
    if post:
        held = Post.objects.select_for_update().get(pk=post.pk)
        require_own(by, held)
        require_draft(held)
    else:
        held = Post(author_id=by.staff_id)
    held.title, held.body, held.level = content.title, content.body, content.level
    held.is_for_school, held.written_at = content.audience.is_whole_school, now()
    held.save()
    _name_groups(held, content.audience)
    _ask(held, content)
    record_event(kind=kind, about=held, actor_id=by.user_id, actor_kind="user")
    return held


@transaction.atomic
def delete_draft(*, post: Post, by: Viewer) -> None:
    """Throw a draft away with its photos and documents. Raises NotYourPost or PostAlreadyPublished."""
    held = Post.objects.select_for_update().get(pk=post.pk)
    require_own(by, held)
    require_draft(held)
    record_event(kind="news.draft_deleted", about=held, actor_id=by.user_id, actor_kind="user")
    files = [row.file for row in held.photos.select_related("file")]
    files += [row.file for row in held.attachments.select_related("file")]
    held.delete()
    for file in files:
        remove_file(file=file, by=by.user_id)


def _name_groups(post: Post, audience: Audience) -> None:
    wanted: set[UUID] = set() if audience.is_whole_school else set(audience.group_ids)
    present = set(post.post_groups.values_list("group_id", flat=True))
    post.post_groups.filter(group__in=present - wanted).delete()
    PostGroup.objects.bulk_create(PostGroup(post=post, group_id=key) for key in sorted(wanted - present))


def _ask(post: Post, content: Content) -> None:
    Question.objects.filter(post=post).delete()
    if content.level != Level.ANSWER or content.last_day is None:
        return
    kind = QuestionKind.CHOICE if content.choices else QuestionKind.YES_NO
    question = Question.objects.create(post=post, kind=kind, text=content.question, last_day=content.last_day)
    labels = content.choices or ("", "")
    Option.objects.bulk_create(
        Option(question=question, position=number, label=label) for number, label in enumerate(labels, 1)
    )
