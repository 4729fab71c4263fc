"""Who may be on a photo of a post: asked right before it goes out, and again whenever it is shown."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from tenant_apps.consents.enums import Standard
from tenant_apps.consents.queries import pupils_not_agreed
from tenant_apps.news.models import Photo, PhotoTag, Post
from tenant_apps.news.queries.posts import STATES
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import Viewer


def purpose_of(post: Post) -> str:
    """Return the key of the purpose a photo in this post serves: a group's own news, or news for the whole school."""
    return Standard.NEWSLETTER if post.is_for_school else Standard.GROUP_POSTS


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo with who was tagged on it, and who of them may not be shown now."""

    photo: Photo
    children: tuple[Pupil, ...]
    blocked: tuple[Pupil, ...]

    @property
    def may_be_shown(self) -> bool:
        """Whether everybody on it agreed."""
        return not self.blocked


def shown_photos(posts: Collection[Post]) -> dict[UUID, list[ShownPhoto]]:
    """Return the photos of ``posts`` by post, in order; a constant number of statements."""
    tags = PhotoTag.objects.select_related("pupil").order_by("pupil__sort_key", "pupil_id")
    photos = (
        Photo.objects.filter(post__in=[post.pk for post in posts])
        .select_related("file")
        .prefetch_related(Prefetch("tags", queryset=tags, to_attr="tagged"))
    )
    of_post: dict[UUID, list[Photo]] = {}
    for photo in photos:
        of_post.setdefault(photo.post_id, []).append(photo)
    refused = _refused(posts, of_post)
    return {
        post.pk: [_shown(photo, refused[purpose_of(post)]) for photo in of_post.get(post.pk, [])]
        for post in posts
    }


def _refused(posts: Collection[Post], of_post: dict[UUID, list[Photo]]) -> dict[str, frozenset[UUID]]:
    tagged: dict[str, set[UUID]] = {}
    for post in posts:
        keys = {tag.pupil_id for photo in of_post.get(post.pk, []) for tag in photo.tagged}  # type: ignore[attr-defined]  # prefetched above
        tagged.setdefault(purpose_of(post), set()).update(keys)
    return {
        purpose: pupils_not_agreed(purpose=purpose, pupil_ids=keys) if keys else frozenset()
        for purpose, keys in tagged.items()
    }


def _shown(photo: Photo, refused: frozenset[UUID]) -> ShownPhoto:
    children = tuple(tag.pupil for tag in photo.tagged)  # type: ignore[attr-defined]  # prefetched above
    return ShownPhoto(photo, children, tuple(child for child in children if child.pk in refused))


def blocked_children(post: Post) -> list[Pupil]:
    """Return the tagged children who may not be shown in ``post``, each once, in name order."""
    return list(_blocked(shown_photos([post])[post.pk]))


def _blocked(photos: Iterable[ShownPhoto]) -> tuple[Pupil, ...]:
    found = {child.pk: child for shown in photos for child in shown.blocked}
    return tuple(sorted(found.values(), key=lambda child: (child.sort_key, child.pk)))


@dataclass(frozen=True, slots=True)
class HiddenPhotos:
    """A post of which families no longer see a photo, and the children who may not be shown."""

    post: Post
    children: tuple[Pupil, ...]


def posts_sent_by(viewer: Viewer) -> QuerySet[Post]:
    """Return the posts families have that somebody wrote or sent; nothing for who is no longer staff."""
    mine = Q(author=viewer.staff_id) | Q(publication__published_by=viewer.user_id)
    found = Post.objects.filter(mine, publication__isnull=False, withdrawal=None)
    return found.select_related(*STATES).prefetch_related("groups") if viewer.is_staff else found.none()


def hidden_photos(posts: QuerySet[Post]) -> list[HiddenPhotos]:
    """Return which of ``posts`` hide a photo from families now, newest first; a constant number of statements."""
    tagged = PhotoTag.objects.order_by().values("photo__post_id")
    found = list(posts.filter(pk__in=tagged).order_by("-publication__published_at", "-id"))
    shown = shown_photos(found) if found else {}
    hidden = [HiddenPhotos(post, _blocked(shown[post.pk])) for post in found]
    return [one for one in hidden if one.children]


def accounts_that_showed(*, pupil_id: UUID, purpose: str) -> frozenset[UUID]:
    """Return the accounts of who wrote or sent the posts in which a pupil is on a photo for this purpose."""
    posts = Post.objects.filter(
        pk__in=PhotoTag.objects.filter(pupil=pupil_id).order_by().values("photo__post_id"),
        publication__isnull=False,
        withdrawal=None,
    ).select_related(*STATES)
    concerned = [post for post in posts if purpose_of(post) == purpose]
    sent = {post.publication.published_by for post in concerned}
    return frozenset(
        sent | {post.author.user_id for post in concerned if post.author and post.author.user_id}
    )
