"""The zip of a OneRoster export: its manifest, and the rows of each file it says is there."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from kit.findings import FindingLog, Place
from kit.tabular.archive import Archive
from kit.tabular.columns import Row
from kit.tabular.delimited import delimited_rows
from kit.tabular.limits import Limits
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.lengths import is_too_long
from tenant_apps.people.formats.oneroster.tables import MANIFEST, NEEDED, TABLES

VERSIONS = ("1.2", "1.1")
MANIFEST_FILE = "manifest.csv"
ACTIVE, REMOVED = ("", "active", "inactive"), "tobedeleted"
LISTS = (
    "agentSourcedIds",
    "orgSourcedIds",
    "termSourcedIds",
    "grades",
)  # these hold many, and are not kept as such
LONGEST_LIST = 10_000


class Mode(StrEnum):
    """What the manifest says of a file: not there, everything, or changes only."""

    ABSENT = "absent"
    BULK = "bulk"
    DELTA = "delta"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one file: its id, and whether the export says it is to be removed."""

    row: Row
    place: Place
    key: str
    is_removed: bool

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that holds a list with commas."""
        return tuple(part.strip() for part in self.row[column].split(",") if part.strip())


@dataclass(slots=True)
class Package:
    """An opened export; ``modes`` has every file of ``TABLES``, without ``.csv``."""

    archive: Archive
    limits: Limits
    log: FindingLog
    version: str = ""
    modes: dict[str, Mode] = field(default_factory=dict)

    @property
    def has_only_changes(self) -> bool:
        """Whether some file has changes only."""
        return Mode.DELTA in self.modes.values()

    def entries(self, name: str) -> Iterator[Entry]:
        """Yield the rows of file ``name`` that have an id and can be kept; none when it is absent."""
        if self.modes[name] is Mode.ABSENT:
            return
        file, seen = f"{name}.csv", set[str]()
        raw = delimited_rows(io.BytesIO(self.archive.read(file)), limits=self.limits, log=self.log, file=file)
        for row in TABLES[name].rows(raw, log=self.log, file=file):
            place, key = Place(file, row=row.number), row["sourcedId"]
            if self._can_be_kept(row, place) and self._is_new(key, seen, place):
                if row["status"] not in (*ACTIVE, REMOVED):
                    self.log.add(kinds.STATUS_UNKNOWN, place)
                yield Entry(row, place, key, row["status"] == REMOVED)

    def _can_be_kept(self, row: Row, place: Place) -> bool:
        for name, value in row.values.items():
            if len(value) > LONGEST_LIST or (name not in LISTS and is_too_long(name, value)):
                self.log.add(kinds.VALUE_TOO_LONG, place, field=name)
                return False
        return True

    def _is_new(self, key: str, seen: set[str], place: Place) -> bool:
        if not key:
            self.log.add(kinds.KEY_MISSING, place)
        elif key in seen:
            self.log.add(kinds.KEY_TWICE, place, key=key[:40])
        is_new = bool(key) and key not in seen
        seen.add(key)
        return is_new


def open_package(stream: BinaryIO, *, limits: Limits, log: FindingLog) -> Package:
    """Open the zip and read its manifest. Raises Refused when it has none, or promises what is not there."""
    package = Package(Archive(stream, limits=limits, log=log), limits, log)
    if MANIFEST_FILE not in package.archive.names:
        log.refuse(kinds.MANIFEST_MISSING)
    said = _manifest(package)
    package.version = next((v for v in VERSIONS if said.get("oneroster.version", "").startswith(v)), "")
    if not package.version:
        log.refuse(kinds.ROSTER_VERSION, Place(MANIFEST_FILE))
    for name in TABLES:
        package.modes[name] = _mode(package, name, said.get(f"file.{name}", ""))
    return package


def _manifest(package: Package) -> dict[str, str]:
    content = io.BytesIO(package.archive.read(MANIFEST_FILE))
    raw = delimited_rows(content, limits=package.limits, log=package.log, file=MANIFEST_FILE)
    rows = MANIFEST.rows(raw, log=package.log, file=MANIFEST_FILE)
    return {row["propertyName"]: row["value"] for row in rows}


def _mode(package: Package, name: str, said: str) -> Mode:
    file, place = f"{name}.csv", Place(MANIFEST_FILE)
    if said not in {"", *Mode}:
        package.log.refuse(kinds.ROSTER_MODE, place, file=file)
    mode, is_there = Mode(said or "absent"), file in package.archive.names
    if (mode is not Mode.ABSENT or (not said and name in NEEDED)) and not is_there:
        package.log.refuse(kinds.ROSTER_FILE_MISSING, place, file=file)
    if mode is Mode.ABSENT and is_there:
        package.log.add(kinds.ROSTER_FILE_UNDECLARED, place, file=file)
    return mode
