"""A whole school as one file, and back: every table as JSON Lines, one snapshot, every stored file, checked sums."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from kit.dates import now
from tenants.errors import ExportRefused
from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.provisioning.capture import migrations_fingerprint
from tenants.provisioning.catalog import writable_columns
from tenants.scope import owner_scope
from tenants.stored import forget_files, move_places, pack_files, unpack_files

FORMAT = 2
KEPT_BY_PROVISIONING = {"django_migrations"}
LEFT_BEHIND = {"django_session"}  # sign-ins of the old place
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went into a file: rows per table, and how many stored files."""

    rows: dict[str, int]
    files: int


def export_school(*, school: School, path: Path, progress: Progress | None = None) -> ExportReport:
    """Write ``school`` to a zip at ``path``; opens its own scope, one snapshot; nothing is left behind on failure.

    Entries: ``manifest.json`` (format, school, fingerprint of the migrations, rows and sha256 per table, sha256
    per file), ``tables/<table>.jsonl``, one JSON object per row, and ``files/…`` as the storage has them. Files
    are read after the snapshot: one taken away meanwhile is the only thing rows may name in vain.
    """
    partial = path.with_suffix(path.suffix + ".part")
    rows, sums = {}, {}
    try:
        with (
            owner_scope(school.schema_name, school.pk),
            zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as file,
        ):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            names = _tables(school.schema_name)
            for number, name in enumerate(names, 1):
                rows[name], sums[name] = _write_table(file, name)
                if progress:
                    progress(number, len(names))
            files = pack_files(file, school.pk)
            file.writestr(
                "manifest.json", json.dumps(_manifest(school, rows, sums) | {"files": files}, indent=1)
            )
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    return ExportReport(rows, len(files))


def _manifest(school: School, rows: dict[str, int], sums: dict[str, str]) -> dict[str, object]:
    keys = ("name", "brin", "branch", "city", "region", "hue")
    return {
        "format": FORMAT,
        "made_at": now().isoformat(),
        "fingerprint": migrations_fingerprint(),
        "id": str(school.pk),
        "school": {key: getattr(school, key) for key in keys},
        "rows": rows,
        "sha256": sums,
    }


def _tables(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r' ORDER BY oid",
            [schema],
        )
        return [name for (name,) in cursor.fetchall() if name not in KEPT_BY_PROVISIONING | LEFT_BEHIND]


def _write_table(file: zipfile.ZipFile, name: str) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    with connection.cursor() as cursor, file.open(f"tables/{name}.jsonl", "w") as entry:
        cursor.execute(f'DECLARE rows_out NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text FROM "{name}" t')  # noqa: S608  a table of ours
        while True:
            cursor.execute("FETCH 2000 FROM rows_out")
            found = cursor.fetchall()
            if not found:
                break
            block = "".join(text + "\n" for (text,) in found).encode()
            digest.update(block)
            entry.write(block)
            count += len(found)
        cursor.execute("CLOSE rows_out")
    return count, digest.hexdigest()


def import_school(*, path: Path, subdomain: str, by: str) -> School:
    """Make a new school at ``subdomain`` from an exported file: all of it or nothing.

    Raises ExportRefused when the file is not ours, is damaged, or was made by another version (bring both to
    the same version first), and what ``provision_school`` raises.
    """
    made: list[School] = []
    try:
        with zipfile.ZipFile(path) as file:
            manifest = json.loads(file.read("manifest.json"))
            _check(manifest)

            def furnish(school: School) -> None:
                made.append(school)
                _load(file, manifest)
                unpack_files(file, manifest["files"], school.pk)
                move_places(UUID(manifest["id"]), school.pk)

            return provision_school(
                new=NewSchool(subdomain=subdomain, **manifest["school"]), by=by, furnish=furnish
            )
    except BaseException as error:
        for school in made:
            forget_files(school.pk)
        if isinstance(error, zipfile.BadZipFile | KeyError | json.JSONDecodeError):
            raise ExportRefused(reason=_("it is not a school's export, or it is damaged")) from error
        raise


def _check(manifest: dict[str, object]) -> None:
    if manifest["format"] != FORMAT or manifest["fingerprint"] != migrations_fingerprint():
        raise ExportRefused(reason=_("it was made by another version"))


def _load(file: zipfile.ZipFile, manifest: dict[str, dict[str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name in manifest["sha256"]:
            cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
        for name, expected in manifest["sha256"].items():
            content = file.read(f"tables/{name}.jsonl")
            if hashlib.sha256(content).hexdigest() != expected:
                raise ExportRefused(reason=_("it is damaged"))
            _fill(name, content.decode())
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in manifest["sha256"]:
            cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')


def _fill(name: str, lines: str) -> None:
    columns = writable_columns(name)
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608  rows migrations seeded; the file has its own
        cursor.execute(
            f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM string_to_table(%s, %s) AS line,'  # noqa: S608
            f' json_populate_record(NULL::"{name}", line::json) WHERE line <> %s',
            [lines, "\n", ""],
        )
