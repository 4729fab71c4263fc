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
from openpyxl.utils import get_column_letter

from kit.dates import AMSTERDAM
from kit.tabular.cells import NOT_TEXT, PLAIN_NUMBER, escape

type Cell = str | int | Decimal | dt.date | dt.datetime | bool | None
LINES_PER_PIECE = 200
WIDEST, NARROWEST = 48, 8
LONGEST_TITLE = 31  # of a sheet, in Excel


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV is written: delimiter, decimal sign, words for yes and no, and whether a BOM goes first.

    ``escapes_numbers``: an apostrophe also before text that is only a number, such as a phone number with a plus;
    it keeps a spreadsheet from reckoning with it, and would spoil it for a machine.
    """

    delimiter: str = ";"
    decimal: str = ","
    yes: str = "ja"
    no: str = "nee"
    has_bom: bool = True
    escapes_numbers: bool = True


DUTCH = Dialect()  # what Excel in the Netherlands opens with a double click
PLAIN = Dialect(",", ".", "true", "false", has_bom=False, escapes_numbers=False)  # for other machines


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


def xlsx_file(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "Kring",
    notes_title: str = "",
    notes: Iterable[Sequence[Cell]] = (),
) -> bytes:
    """Return an Excel file with one sheet called ``title``, its header in view. Text is never a formula.

    With ``notes_title`` a second sheet holds ``notes``.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=title[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for index, name in enumerate(header):
        width = min(max(len(name) + 4, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    titles = [WriteOnlyCell(sheet, value=_plain(name)) for name in header]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([_stored(cell) for cell in row])
    if notes_title:
        other = book.create_sheet(title=notes_title[:LONGEST_TITLE])
        for note in notes:
            other.append([_stored(cell) for cell in note])
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
            text = NOT_TEXT.sub("", cell)
            return escape(text) if dialect.escapes_numbers or not PLAIN_NUMBER.fullmatch(text) else text


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
