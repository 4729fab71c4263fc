"""Photos and documents of a draft, and who is on a photo."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from kit.dates import now
from kit.errors import NotFound
from shared_apps.events.services import record_event
from tenant_apps.media.services import remove_file, store_document, store_image
from tenant_apps.news.models import Attachment, Photo, PhotoTag, Post
from tenant_apps.news.queries import audience_of
from tenant_apps.news.rules import account_of, require_draft, require_own
from tenant_apps.people.queries import Viewer


@transaction.atomic
def add_photo(*, post: Post, upload: Any, by: Viewer) -> Photo:  # noqa: ANN401  as media.services
    """Put a photo in a draft. Raises a FileRefused, NotYourPost or PostAlreadyPublished."""
    held = _draft(post, by)
    photo = Photo.objects.create(post=held, file=store_image(upload=upload, by=account_of(by)))
    _note("news.photo_added", held, by, photo_id=str(photo.pk))
    return photo


@transaction.atomic
def add_document(*, post: Post, upload: Any, by: Viewer) -> Attachment:  # noqa: ANN401
    """Put a document in a draft. Raises a FileRefused, NotYourPost or PostAlreadyPublished."""
    held = _draft(post, by)
    added = Attachment.objects.create(post=held, file=store_document(upload=upload, by=account_of(by)))
    _note("news.document_added", held, by, attachment_id=str(added.pk))
    return added


@transaction.atomic
def tag_children(*, photo: Photo, pupil_ids: Collection[UUID], alt: str = "", by: Viewer) -> None:
    """Say who can be recognised on a photo, in the place of what was said before.

    Only children the post is about can be named; another id is NotFound. Raises NotYourPost or PostAlreadyPublished.
    """
    held = _draft(photo.post, by)
    known = set(audience_of(held).pupils().filter(pk__in=pupil_ids).values_list("pk", flat=True))
    if known != set(pupil_ids):
        raise NotFound
    photo.tags.exclude(pupil__in=known).delete()
    present = set(photo.tags.values_list("pupil_id", flat=True))
    PhotoTag.objects.bulk_create(
        PhotoTag(photo=photo, pupil_id=key, tagged_by=account_of(by), tagged_at=now())
        for key in sorted(known - present)
    )
    photo.alt = alt
    photo.save(update_fields=["alt"])
    _note("news.photo_tagged", held, by, photo_id=str(photo.pk), count=len(known))


@transaction.atomic
def remove_photo(*, photo: Photo, by: Viewer) -> None:
    """Take a photo out of a draft, or out of a post that is out: then it is gone for everybody. Raises NotYourPost."""
    require_own(by, photo.post)
    file, post = photo.file, photo.post
    photo.delete()
    remove_file(file=file, by=by.user_id)
    _note("news.photo_removed", post, by)


@transaction.atomic
def remove_document(*, attachment: Attachment, by: Viewer) -> None:
    """Take a document out of a post. Raises NotYourPost."""
    require_own(by, attachment.post)
    file, post = attachment.file, attachment.post
    attachment.delete()
    remove_file(file=file, by=by.user_id)
    _note("news.document_removed", post, by)


def _draft(post: Post, by: Viewer) -> Post:
    held = Post.objects.select_for_update().get(pk=post.pk)
    require_own(by, held)
    require_draft(held)
    return held


def _note(kind: str, post: Post, by: Viewer, **details: Any) -> None:  # noqa: ANN401  ids and counts
    record_event(kind=kind, about=post, actor_id=by.user_id, actor_kind="user", **details)
