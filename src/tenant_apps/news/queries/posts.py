"""Posts: whose, for whom, and how far they came."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tenant_apps.news.models import Answer, Photo, Post, Recipient, RecipientChild
from tenant_apps.news.queries.audience import families_among
from tenant_apps.people.models import Group
from tenant_apps.people.queries import Viewer, groups_on

type Tie = tuple[UUID, UUID, UUID | None, dt.datetime | None]
STATES = ("publication", "withdrawal", "scheduling", "question", "author")


def writable_groups(viewer: Viewer) -> QuerySet[Group]:
    """Return the groups of this school year somebody may write to: of a teacher her own, of leader and office all."""
    found = groups_on(viewer.day)
    return found if viewer.is_office else found.filter(pk__in=viewer.duty_group_ids)


def posts_of_staff(viewer: Viewer) -> QuerySet[Post]:
    """Return the posts a member of staff may see: her own and those of her groups; leader and office see all."""
    found = Post.objects.select_related(*STATES).prefetch_related("groups")
    if viewer.is_office:
        return found
    if not viewer.is_staff:
        return found.none()
    mine = Q(author=viewer.staff_id)
    shared = Q(publication__isnull=False) & (Q(groups__in=viewer.duty_group_ids) | Q(is_for_school=True))
    return found.filter(pk__in=Post.objects.filter(mine | shared).order_by().values("pk"))


def received_posts(viewer: Viewer, *, pupil_id: UUID | None = None) -> QuerySet[Post]:
    """Return the posts a guardian may read now, newest first, each once; ``pupil_id`` narrows to one child.

    Got when it went out, and still told everything about a child it was about; never a withdrawn one. Each
    carries ``mine``: the guardian's own ``Recipient`` with ``about``, the children.
    """
    children = viewer.informed_child_ids & {pupil_id} if pupil_id else viewer.informed_child_ids
    about = RecipientChild.objects.filter(recipient=OuterRef("pk"), pupil__in=children)
    got = Recipient.objects.filter(Exists(about), guardian=viewer.guardian_id)
    told = RecipientChild.objects.filter(pupil__in=viewer.informed_child_ids).select_related("pupil")
    mine = got.prefetch_related(Prefetch("children", queryset=told, to_attr="about"))
    return (
        Post.objects.filter(withdrawal=None, publication__isnull=False)
        .filter(pk__in=got.order_by().values("post_id"))
        .select_related(*STATES)
        .prefetch_related("groups", Prefetch("recipients", queryset=mine, to_attr="mine"))
        .order_by("-publication__published_at", "-id")
    )


@dataclass(frozen=True, slots=True)
class PostReach:
    """One post with its reach in families; ``answered`` and ``asked`` count children."""

    post: Post
    families: int = 0
    delivered: int = 0
    opened: int = 0
    unreached: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def waiting(self) -> int:
        """How many children are not answered for."""
        return self.asked - self.answered


def with_reach(posts: Sequence[Post]) -> list[PostReach]:
    """Return ``posts`` with how far each came; two statements for any number of posts."""
    out = [post.pk for post in posts if post.is_published]
    rows = RecipientChild.objects.filter(recipient__post__in=out).values_list(
        "recipient__post_id",
        "pupil_id",
        "recipient__guardian_id",
        "recipient__guardian__user_id",
        "recipient__opened_at",
    )
    by_post: dict[UUID, list[Tie]] = {}
    for post_id, pupil_id, guardian_id, user_id, opened_at in rows:
        by_post.setdefault(post_id, []).append((pupil_id, guardian_id, user_id, opened_at))
    answered: dict[UUID, int] = {}
    for post_id in Answer.objects.filter(question__post__in=out, is_current=True).values_list(
        "question__post_id", flat=True
    ):
        answered[post_id] = answered.get(post_id, 0) + 1
    return [_reach(post, by_post.get(post.pk, []), answered.get(post.pk, 0)) for post in posts]


def _reach(post: Post, rows: list[Tie], answered: int) -> PostReach:
    if not post.is_published:
        return PostReach(post)
    family_of = families_among((), [(pupil, guardian) for pupil, guardian, _, _ in rows])
    delivered = {family_of[pupil] for pupil, _, user, _ in rows if user}
    opened = {family_of[pupil] for pupil, _, _, seen in rows if seen}
    return PostReach(
        post,
        families=post.publication.family_count,
        delivered=len(delivered),
        opened=len(opened),
        unreached=post.publication.family_count - len(delivered),
        asked=len(family_of) if hasattr(post, "question") else 0,
        answered=answered,
    )


def photos_of(post: Post) -> QuerySet[Photo]:
    """Return the photos of ``post`` with their files and who was tagged."""
    return post.photos.select_related("file").prefetch_related("tags__pupil")
