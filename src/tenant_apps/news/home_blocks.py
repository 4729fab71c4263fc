"""What the news room puts on the first page: questions, urgent posts, news; and for staff their posts."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import Block, Slot, offers_block, offers_place
from shared_apps.ui.page import Place
from tenant_apps.news.enums import Level
from tenant_apps.news.models import Post
from tenant_apps.news.queries import (
    OpenQuestion,
    hidden_photos,
    posts_of_staff,
    posts_sent_by,
    received_posts,
    waiting_questions,
    with_reach,
)
from tenant_apps.people.gate import child_in_view, viewer_here

SHOWN, WRITTEN, URGENT_SHOWN = 6, 3, 3
KEPT = "_news_waiting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a guardian on the page that is open."""

    questions: tuple[OpenQuestion, ...]
    urgent: tuple[Post, ...]

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.questions) + len(self.urgent)

    @property
    def post_ids(self) -> set[UUID]:
        """The posts they belong to."""
        return {one.post.pk for one in self.questions} | {post.pk for post in self.urgent}


def _waiting_here(request: HttpRequest) -> Waiting:
    """Return what waits, asked once per request."""
    kept: Waiting | None = getattr(request, KEPT, None)
    if kept is None:
        viewer, child = viewer_here(request), child_in_view(request)
        unopened = received_posts(viewer, pupil_id=child).filter(
            level=Level.URGENT, recipients__guardian=viewer.guardian_id, recipients__opened_at=None
        )
        questions = waiting_questions(viewer, pupil_id=child)
        kept = Waiting(tuple(questions), tuple(unopened[:URGENT_SHOWN]))
        setattr(request, KEPT, kept)
    return kept


@offers_place(rank=20)
def places(request: HttpRequest) -> Iterator[Place]:
    """News for guardians, posts for staff."""
    viewer = viewer_here(request)
    if viewer.is_guardian:
        address = reverse("news:news")
        yield Place(_("News"), address, "newspaper", is_current=request.path.startswith(address))
    if viewer.is_staff:
        address = reverse("news:posts")
        yield Place(_("Posts"), address, "send", is_current=request.path.startswith(address))


@offers_block
def asked(request: HttpRequest) -> Iterator[Block]:
    """Show what waits for a guardian: urgent posts not opened yet, then questions by their last day."""
    if not viewer_here(request).is_guardian:
        return
    waiting = _waiting_here(request)
    if waiting.count:
        context = {"questions": waiting.questions, "urgent": waiting.urgent}
        yield Block(Slot.WAITING, "news/_todo.html", context, count=waiting.count, rank=10)


@offers_block
def news(request: HttpRequest) -> Iterator[Block]:
    """Show a guardian the newest posts but those that stand above, of one child when its tab is open."""
    viewer = viewer_here(request)
    if not viewer.is_guardian:
        return
    above = _waiting_here(request).post_ids
    posts = list(received_posts(viewer, pupil_id=child_in_view(request)).exclude(pk__in=above)[:SHOWN])
    if posts:
        yield Block(Slot.NEWS, "news/_news.html", {"posts": posts}, rank=20)


@offers_block
def writing(request: HttpRequest) -> Iterator[Block]:
    """Show staff the way to write, their last posts with how far they came, and what was stopped or is hidden now."""
    viewer = viewer_here(request)
    if not viewer.is_staff:
        return
    mine = posts_of_staff(viewer)
    stopped = list(mine.filter(publication=None, scheduling__isnull=False).exclude(scheduling__held_by=""))
    if stopped:
        yield Block(Slot.WAITING, "news/_stopped.html", {"posts": stopped}, count=len(stopped))
    hidden = hidden_photos(posts_sent_by(viewer))
    if hidden:
        yield Block(Slot.WAITING, "news/_hidden.html", {"hidden": hidden}, count=len(hidden), rank=5)
    sent = (
        mine.filter(withdrawal=None).exclude(publication=None).order_by("-publication__published_at", "-id")
    )
    yield Block(Slot.NEWS, "news/_writing.html", {"rows": with_reach(list(sent[:WRITTEN]))}, rank=10)
