"""Write a OneRoster 1.2 export: the zip other systems read."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from kit.tabular.writing import PLAIN, Cell, csv_pieces
from tenant_apps.people.formats.oneroster.layout import FIRST_COLUMNS, HEADERS, NEVER_THERE
from tenant_apps.people.formats.oneroster.rows import Line, lines_of
from tenant_apps.people.formats.oneroster.tables import NEEDED
from tenant_apps.people.formats.records import SchoolRecords

FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same records give the same bytes


def write_oneroster(records: SchoolRecords, stream: BinaryIO) -> None:
    """Write ``records`` as a zip to ``stream``. Raises ValueError when there is no school year.

    Not in it: authority, where a pupil lives, the information right, postcodes, descriptions and locations.
    A key that a pupil and an adult share gets ``staff-`` or ``guardian-`` before it at the adult.
    """
    if records.head.school_year is None:
        msg = "OneRoster cannot be written without a school year"
        raise ValueError(msg)
    files = {name: lines for name, lines in lines_of(records).items() if lines or name in NEEDED}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "manifest", ("propertyName", "value"), _manifest(files))
        for name, lines in files.items():
            _write(archive, name, (*FIRST_COLUMNS, *HEADERS[name]), _rows(HEADERS[name], lines))


def _rows(header: Sequence[str], lines: Iterable[Line]) -> Iterator[tuple[Cell, ...]]:
    for key, values in lines:
        yield key, None, None, *(values.get(column) for column in header)


def _write(
    archive: zipfile.ZipFile, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    info = zipfile.ZipInfo(f"{name}.csv", FIXED_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as entry:
        for piece in csv_pieces(header, rows, dialect=PLAIN):
            entry.write(piece)


def _manifest(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "manifest.version", "1.0"
    yield "oneroster.version", "1.2"
    absent = sorted({*NEVER_THERE, *HEADERS} - set(files))
    yield from ((f"file.{name}", "absent") for name in absent)
    yield from ((f"file.{name}", "bulk") for name in files)
    yield "source.systemName", "Kring"
