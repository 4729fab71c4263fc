"""School boards (foundations) from the register: their numbers and names."""

from dataclasses import dataclass
from typing import BinaryIO

from kit.findings import Finding, FindingLog, Place, Refused
from kit.tabular.columns import Column, Row, Table
from kit.tabular.delimited import delimited_rows
from kit.tabular.limits import DEFAULT_LIMITS, Limits
from tenants.register import kinds

COMPANY_NUMBER_LENGTH = 8

BOARDS = Table(
    columns=(
        Column("number", ("bevoegd gezag nummer", "bevoegd gezag code"), is_required=True),
        Column("name", ("bevoegd gezag naam", "naam bevoegd gezag"), is_required=True),
        Column("street", ("straatnaam", "adres")),
        Column("house_number", ("huisnummer toevoeging", "huisnummer")),
        Column("postcode", ("postcode",)),
        Column("city", ("plaatsnaam",)),
        Column("kvk_number", ("kvk nummer", "kvknummer")),
    ),
    is_open=True,
    refuses_formulas=False,  # a public register, and it is escaped when it is written again
)


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """One board; ``kvk_number`` has eight digits or is empty."""

    number: str
    name: str
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    kvk_number: str = ""


@dataclass(frozen=True, slots=True)
class BoardsFile:
    """What was read: ``boards`` in file order, empty when the file was refused."""

    boards: tuple[BoardRecord, ...]
    findings: tuple[Finding, ...]
    totals: dict[str, int]
    is_refused: bool


def read_boards(stream: BinaryIO, *, limits: Limits = DEFAULT_LIMITS) -> BoardsFile:
    """Read a boards CSV in any of the shapes ``read_locations`` takes. Never raises on what is in the file.

    Source: DUO open onderwijsdata, "bevoegde gezagen basisonderwijs".
    """
    log = FindingLog()
    found: dict[str, BoardRecord] = {}
    try:
        for row in BOARDS.rows(delimited_rows(stream, limits=limits, log=log), log=log):
            if not row["number"]:
                log.add(kinds.BOARD_NUMBER, Place(row=row.number))
                continue
            if row["number"] in found:
                log.add(kinds.BOARD_TWICE, Place(row=row.number), number=row["number"][:20])
            found.setdefault(row["number"], _board(row))
    except Refused:
        found = {}
    return BoardsFile(tuple(found.values()), log.findings, log.totals, log.is_refused)


def _board(row: Row) -> BoardRecord:
    digits = "".join(sign for sign in row["kvk_number"] if sign.isascii() and sign.isdecimal())
    return BoardRecord(
        number=row["number"],
        name=row["name"],
        street=row["street"],
        house_number=row["house_number"],
        postcode=row["postcode"].replace(" ", "").upper(),
        city=row["city"],
        kvk_number=digits.zfill(COMPANY_NUMBER_LENGTH) if digits else "",
    )
