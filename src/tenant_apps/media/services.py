"""Take files in, and take them out of the world."""

import hashlib
import unicodedata
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from kit.dates import now
from kit.ids import uuid7
from kit.tasks import task
from shared_apps.events.services import record_event
from tenant_apps.media.cleaning.documents import clean_document
from tenant_apps.media.cleaning.images import CONTENT_TYPE, clean_image
from tenant_apps.media.enums import FileKind, Size
from tenant_apps.media.models import StoredFile
from tenants.scope import current_school_id

NAME_LENGTH = 120
UNNAMED = "bestand"


@transaction.atomic
def store_image(*, upload: Any, by: UUID) -> StoredFile:  # noqa: ANN401  Django's uploaded files have no common type
    """Keep a photo, made anew in two sizes. ``upload`` is a file with ``name``, ``read`` and ``seek``.

    Raises a FileRefused of ``media.errors``.
    """
    made = clean_image(upload)
    return _keep(
        StoredFile(
            kind=FileKind.IMAGE,
            name=_plain_name(upload.name, "webp"),
            content_type=CONTENT_TYPE,
            width=made.width,
            height=made.height,
        ),
        {size: made.contents[size] for size in Size},
        by,
    )


@transaction.atomic
def store_document(*, upload: Any, by: UUID) -> StoredFile:  # noqa: ANN401  as above
    """Keep a document of the allowed kinds, byte for byte. Raises a FileRefused of ``media.errors``."""
    made = clean_document(upload)
    return _keep(
        StoredFile(
            kind=FileKind.DOCUMENT,
            name=_plain_name(upload.name, made.ending),
            content_type=made.content_type,
        ),
        {Size.LARGE: made.content},
        by,
    )


@transaction.atomic
def remove_file(*, file: StoredFile, by: UUID | None) -> None:
    """Forget a file: its row now, what is stored of it once this transaction stands."""
    record_event(kind="media.file_removed", about=file, actor_id=by, actor_kind="user" if by else "system")
    erase_stored.enqueue(school=current_school_id(), by=by, names=list(file.names))
    file.delete()


@task(most_attempts=20)
def erase_stored(*, names: list[str]) -> None:
    """Take files of this school out of the storage; one that is gone already is fine."""
    own = f"{current_school_id()}/"
    for name in names:
        if not name.startswith(own):
            msg = "a school erases its own files alone"
            raise ValueError(msg)
        default_storage.delete(name)


def _keep(row: StoredFile, contents: dict[Size, bytes], by: UUID) -> StoredFile:
    """Write the bytes first: a row without its file must not exist, a file without its row is swept up later."""
    row.id = uuid7()
    row.place = f"{current_school_id()}/{row.id}"
    row.sha256 = hashlib.sha256(contents[Size.LARGE]).hexdigest()
    row.byte_count = sum(map(len, contents.values()))
    row.stored_by, row.stored_at = by, now()
    for size, content in contents.items():
        default_storage.save(row.name_of(size), ContentFile(content))
    row.save(force_insert=True)
    record_event(kind="media.file_stored", about=row, actor_id=by, actor_kind="user")
    return row


def _plain_name(name: object, ending: str) -> str:
    """Return a name to download under: no path, no control or direction marks, the ending of what it is."""
    last = str(name or "").replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    stem = kept.rpartition(".")[0] or kept
    stem = " ".join("".join(sign if sign not in '<>:"|?*%;' else "-" for sign in stem).split()).strip(". ")
    return f"{(stem or UNNAMED)[: NAME_LENGTH - len(ending) - 1]}.{ending}"
