"""Tables for people to open: CSV and Excel in which no cell can run. Every export uses these."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from kit.dates import AMSTERDAM
from kit.tabular.cells import NOT_TEXT, escape

type Cell = str | int | Decimal | dt.date | dt.datetime | bool | None
LINES_PER_PIECE = 200
WIDEST, NARROWEST = 48, 8


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV is written: delimiter, decimal sign, words for yes and no, and whether a BOM goes first."""

    delimiter: str = ";"
    decimal: str = ","
    yes: str = "ja"
    no: str = "nee"
    has_bom: bool = True


DUTCH = Dialect()  # what Excel in the Netherlands opens with a double click
PLAIN = Dialect(delimiter=",", decimal=".", yes="true", no="false", has_bom=False)  # for other machines


def csv_pieces(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, dialect: Dialect = DUTCH
) -> Iterator[bytes]:
    """Yield a UTF-8 CSV file in pieces; text that a spreadsheet would run gets an apostrophe before it."""
    buffer = io.StringIO()
    if dialect.has_bom:
        buffer.write("\ufeff")
    writer = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([_text(title, dialect) for title in header])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_text(cell, dialect) for cell in row])
        if number % LINES_PER_PIECE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, dialect: Dialect = DUTCH) -> bytes:
    """Return a whole CSV file, as ``csv_pieces`` yields it."""
    return b"".join(csv_pieces(header, rows, dialect=dialect))


def xlsx_file(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str = "Kring") -> bytes:
    """Return an Excel file with one sheet called ``title``, its header in view. Text is never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=title[:31])
    sheet.freeze_panes = "A2"
    for index, name in enumerate(header):
        width = min(max(len(name) + 4, NARROWEST), WIDEST)
        sheet.column_dimensions[_letters(index + 1)].width = width
    titles = [WriteOnlyCell(sheet, value=_plain(name)) for name in header]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([_stored(cell) for cell in row])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _taken(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece


def _text(cell: Cell, dialect: Dialect) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return dialect.yes if cell else dialect.no
        case int() | Decimal():
            return f"{cell:f}".replace(".", dialect.decimal) if isinstance(cell, Decimal) else str(cell)
        case dt.datetime():
            return cell.astimezone(AMSTERDAM).replace(tzinfo=None).isoformat(" ", "seconds")
        case dt.date():
            return cell.isoformat()
        case _:
            return _plain(cell)


def _plain(text: str) -> str:
    return escape(NOT_TEXT.sub("", text))


def _stored(cell: Cell) -> Cell:
    match cell:
        case str():
            return _plain(cell)
        case dt.datetime():
            return cell.astimezone(AMSTERDAM).replace(tzinfo=None)
        case _:
            return cell


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
