"""A school's files in the storage: everything below a folder that is called as the school's id."""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from tenants.errors import ExportRefused

ENTRY = "files/"
BLOCK = 1 << 20


def stored_names(school_id: UUID) -> Iterator[str]:
    """Yield the name of every file kept for a school, without its id in front."""
    yield from _below(str(school_id), "")


def _below(root: str, place: str) -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(f"{root}/{place}" if place else root)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield place + name
    for folder in sorted(folders):
        yield from _below(root, f"{place}{folder}/")


def pack_files(archive: zipfile.ZipFile, school_id: UUID) -> dict[str, str]:
    """Put every stored file of a school into an open archive; return the sha256 by name."""
    sums = {}
    for name in stored_names(school_id):
        digest = hashlib.sha256()
        with default_storage.open(f"{school_id}/{name}") as source, archive.open(ENTRY + name, "w") as entry:
            while block := source.read(BLOCK):
                digest.update(block)
                entry.write(block)
        sums[name] = digest.hexdigest()
    return sums


def unpack_files(archive: zipfile.ZipFile, sums: Mapping[str, str], school_id: UUID) -> None:
    """Store the files of an archive for another school. Raises ExportRefused for one that is not what was packed.

    They are written before the transaction that names them stands; after a refusal call ``forget_files``.
    """
    for name, expected in sums.items():
        if ".." in name.split("/"):
            raise ExportRefused(reason=_("it is damaged"))
        with archive.open(ENTRY + name) as entry:
            digest = hashlib.file_digest(entry, "sha256")  # type: ignore[arg-type]  # reads as a file does
            if digest.hexdigest() != expected:
                raise ExportRefused(reason=_("it is damaged"))
        with archive.open(ENTRY + name) as entry:
            default_storage.save(f"{school_id}/{name}", File(entry))


def forget_files(school_id: UUID) -> int:
    """Delete every stored file of a school, folders too where the storage knows them; return how many files."""
    return _forget(str(school_id))


def _forget(place: str) -> int:
    try:
        folders, files = default_storage.listdir(place)
    except FileNotFoundError:
        return 0
    for name in files:
        default_storage.delete(f"{place}/{name}")
    count = len(files) + sum(_forget(f"{place}/{folder}") for folder in folders)
    default_storage.delete(place)
    return count


def places() -> list[tuple[Any, str]]:
    """Return each column that names a file of its school: ``AppConfig.stored_places``, as ("Model", "column")."""
    return [
        (config.get_model(model), column)
        for config in apps.get_app_configs()
        for model, column in getattr(config, "stored_places", ())
    ]


def move_places(before: UUID, after: UUID) -> None:
    """Let the rows of the scope open now name files below ``after`` instead of ``before``."""
    for model, column in places():
        model.objects.filter(**{f"{column}__startswith": f"{before}/"}).update(
            **{column: Concat(Value(str(after)), Substr(column, len(str(before)) + 1))}
        )
