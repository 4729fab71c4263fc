"""Questions about stored files."""

import datetime as dt
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from tenant_apps.media.models import StoredFile


def loose_files(*, before: dt.datetime) -> QuerySet[StoredFile]:
    """Return the files stored before ``before`` that no row of any room points at."""
    found = StoredFile.objects.filter(stored_at__lt=before)
    for relation in StoredFile._meta.get_fields(include_hidden=True):  # noqa: SLF001  documented; rooms may hide the way back
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many:
            table: Any = relation.related_model
            pointing = table._base_manager.filter(**{relation.field.name: OuterRef("pk")})  # noqa: SLF001  as above
            found = found.exclude(Exists(pointing))
    return found


def names_in_storage(school_id: object) -> list[str]:
    """Return the folders the storage holds for a school, by the id of their file."""
    try:
        folders, _ = default_storage.listdir(str(school_id))
    except FileNotFoundError:
        return []
    return folders
