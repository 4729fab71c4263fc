"""School locations from the register: which branch of which school belongs to which board."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kit.findings import Finding, FindingLog, Place, Refused
from kit.tabular.columns import Column, Row, Table
from kit.tabular.delimited import delimited_rows
from kit.tabular.limits import DEFAULT_LIMITS, Limits
from tenants.register import kinds

SCHOOL_CODE = re.compile(r"[0-9]{2}[A-Z]{2}")
BRANCH_CODE = re.compile(r"(?P<brin>[0-9]{2}[A-Z]{2})?(?P<branch>[0-9]{1,2})")
MASKED = re.compile(r"<\s*[0-9]+|x", re.IGNORECASE)

LOCATIONS = Table(
    columns=(
        Column("board_number", ("bevoegd gezag nummer", "bevoegd gezag code"), is_required=True),
        Column("board_name", ("bevoegd gezag naam", "naam bevoegd gezag")),
        Column("brin", ("instellingscode", "brin nummer", "brinnummer"), is_required=True),
        Column("branch", ("vestigingscode", "vestigingsnummer", "brin vestigingsnummer")),
        Column("name", ("vestigingsnaam", "naam vestiging", "instellingsnaam vestiging", "instellingsnaam")),
        Column("street", ("straatnaam",)),
        Column("house_number", ("huisnummer toevoeging", "huisnummer")),
        Column("postcode", ("postcode",)),
        Column("city", ("plaatsnaam",)),
        Column("municipality", ("gemeentenaam",)),
        Column("province", ("provincie",)),
        Column("denomination", ("denominatie",)),
        Column("phone", ("telefoonnummer",)),
        Column("website", ("internetadres",)),
        Column("pupils", ("aantal leerlingen", "totaal aantal leerlingen", "leerlingen", "totaal")),
    ),
    is_open=True,
    refuses_formulas=False,  # a public register, and it is escaped when it is written again
)


@dataclass(frozen=True, slots=True)
class LocationRecord:
    """One branch of one school: ``brin`` as 99XX, ``branch`` as two digits, ``00`` for the main one.

    ``pupils`` is None when the file does not say, or masks it (``<5``, ``x``): then ``is_count_masked``.
    """

    board_number: str
    brin: str
    branch: str
    name: str = ""
    board_name: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    province: str = ""
    denomination: str = ""
    phone: str = ""
    website: str = ""
    pupils: int | None = None
    is_count_masked: bool = False

    @property
    def code(self) -> str:
        """The six characters: school code and branch."""
        return f"{self.brin}{self.branch}"


@dataclass(frozen=True, slots=True)
class LocationsFile:
    """What was read: ``locations`` in file order, empty when the file was refused."""

    locations: tuple[LocationRecord, ...]
    findings: tuple[Finding, ...]
    totals: dict[str, int]
    is_refused: bool


def read_locations(stream: BinaryIO, *, limits: Limits = DEFAULT_LIMITS) -> LocationsFile:
    """Read a locations CSV: ``;`` or ``,``, UTF-8 with or without BOM, cp1252 or latin-1.

    Never raises on what is in the file.
    Source: DUO open onderwijsdata, "alle vestigingen basisonderwijs" and the pupil counts per location.
    """
    log = FindingLog()
    found: dict[str, LocationRecord] = {}
    try:
        rows = LOCATIONS.rows(delimited_rows(stream, limits=limits, log=log), log=log)
        for row, location in _located(rows, log):
            if location.code in found:
                log.add(kinds.LOCATION_TWICE, Place(row=row.number), code=location.code)
            found.setdefault(location.code, location)
    except Refused:
        found = {}
    return LocationsFile(tuple(found.values()), log.findings, log.totals, log.is_refused)


def _located(rows: Iterator[Row], log: FindingLog) -> Iterator[tuple[Row, LocationRecord]]:
    for row in rows:
        codes = _codes(row, log)
        if codes and not row["board_number"]:
            log.add(kinds.BOARD_NUMBER, Place(row=row.number))
        elif codes:
            yield row, _location(row, *codes, log)


def _codes(row: Row, log: FindingLog) -> tuple[str, str] | None:
    """Return school and branch; one file repeats the school in the branch code, another has two digits."""
    brin = row["brin"].upper()
    match = BRANCH_CODE.fullmatch(row["branch"].upper() or "00")
    if not SCHOOL_CODE.fullmatch(brin) or match is None:
        log.add(kinds.LOCATION_CODE, Place(row=row.number))
        return None
    if match["brin"] not in {None, brin}:
        log.add(kinds.LOCATION_CODES_DIFFER, Place(row=row.number))
        return None
    return brin, match["branch"].zfill(2)


def _location(row: Row, brin: str, branch: str, log: FindingLog) -> LocationRecord:
    copied = ("board_number", "board_name", "name", "street", "house_number", "city", "municipality")
    others = ("province", "denomination", "phone", "website")
    is_masked = MASKED.fullmatch(row["pupils"]) is not None
    return LocationRecord(
        **{name: row[name] for name in copied + others},
        brin=brin,
        branch=branch,
        postcode=row["postcode"].replace(" ", "").upper(),
        pupils=None if is_masked else _count(row, log),
        is_count_masked=is_masked,
    )


def _count(row: Row, log: FindingLog) -> int | None:
    text = row["pupils"].replace(".", "")
    if text and not (text.isascii() and text.isdecimal() and len(text) < 8):
        log.add(kinds.COUNT_UNREADABLE, Place(row=row.number, column="pupils"))
        return None
    return int(text) if text else None
