"""What staff see of one post."""

from dataclasses import dataclass

from django.db.models import Count, Q

from kit.dates import today
from tenant_apps.news.models import Answer, Attachment, Option, Post
from tenant_apps.news.queries.answers import answers_of, waiting_pupils
from tenant_apps.news.queries.audience import Reach, audience_of, reach_of
from tenant_apps.news.queries.consent import ShownPhoto, shown_photos
from tenant_apps.news.queries.posts import PostReach, with_reach
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import Viewer

MOST_TAGGED = 40


@dataclass(frozen=True, slots=True)
class PostScreen:
    """A draft with whom it would go to (``reach``), or a sent post with how far it came (``came``)."""

    is_mine: bool
    reach: Reach | None
    came: PostReach | None
    photos: list[ShownPhoto]
    attachments: list[Attachment]
    pupils: list[Pupil]
    options: list[Option]
    answers: list[Answer]
    waiting: list[Pupil]
    may_remind: bool

    @property
    def blocked(self) -> list[Pupil]:
        """The tagged children who may not be shown, each once, in name order."""
        found = {child.pk: child for shown in self.photos for child in shown.blocked}
        return sorted(found.values(), key=lambda child: (child.sort_key, child.pk))

    @property
    def is_sendable(self) -> bool:
        """Whether nothing stands in the way of sending."""
        return self.is_mine and not self.blocked and bool(self.reach and self.reach.adults)


def taggable(post: Post) -> list[Pupil]:
    """Return the children who can be named on a photo of ``post``, in name order; of a whole school none by list."""
    found = list(audience_of(post).pupils()[: MOST_TAGGED * 3 + 1])
    return found if len(found) <= MOST_TAGGED * 3 else []


def post_screen(post: Post, viewer: Viewer) -> PostScreen:
    """Return what ``viewer`` sees of ``post``."""
    is_out = post.is_published
    is_mine = viewer.is_office or (viewer.staff_id is not None and post.author_id == viewer.staff_id)
    photos = shown_photos([post])[post.pk]
    question = getattr(post, "question", None)
    asks = question if is_out else None
    held = Count("answers", filter=Q(answers__is_current=True))
    waiting = list(waiting_pupils(asks)) if asks else []
    return PostScreen(
        is_mine=is_mine,
        reach=None if is_out else reach_of(audience_of(post)),
        came=with_reach([post])[0] if is_out else None,
        photos=photos,
        attachments=list(post.attachments.select_related("file")),
        pupils=[] if is_out or not photos else taggable(post),
        options=list(question.options.annotate(held=held).order_by("position")) if question else [],
        answers=list(answers_of(asks)) if asks else [],
        waiting=waiting,
        may_remind=bool(
            asks
            and is_mine
            and waiting
            and not asks.reminded_at
            and asks.last_day >= today()
            and not post.is_withdrawn
        ),
    )
