"""Rows of a delimited text file, however it was saved, with the numbers a spreadsheet shows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kit.findings import FindingLog, Place
from kit.tabular import kinds
from kit.tabular.encoding import detect_encoding, refuse_size, sniff_delimiter
from kit.tabular.limits import Limits

EXCEL_HINT = "sep="


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row; ``number`` counts from 1 as a spreadsheet does, blank rows included."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


def delimited_rows(stream: BinaryIO, *, limits: Limits, log: FindingLog, file: str = "") -> Iterator[RawRow]:
    """Yield the rows that are not blank of a seekable ``stream``, one at a time.

    Takes ``;``, ``,``, tab or ``|``; UTF-8 with or without BOM, UTF-16 with BOM, cp1252 and latin-1.
    Raises Refused when a cap is passed or the text is damaged.
    """
    refuse_size(stream, limits=limits, log=log, file=file)
    encoding = detect_encoding(stream, log=log, file=file)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        for row in _numbered(_Lines(text, limits=limits, log=log, file=file)):
            if row.number > limits.max_rows:
                log.refuse(kinds.TOO_MANY_ROWS, Place(file, row=row.number), rows=limits.max_rows)
            if not row.is_blank:
                yield RawRow(row.number, row.cells[: limits.max_columns + 1])
    except UnicodeDecodeError:
        log.refuse(kinds.BROKEN_TEXT, Place(file))
    finally:
        text.detach()


class _Lines:
    """The lines of a text, refusing a line and a row (lines within quotes) beyond ``limits.max_line``."""

    def __init__(self, text: io.TextIOWrapper, *, limits: Limits, log: FindingLog, file: str) -> None:
        self.log, self.file = log, file
        self._text, self._longest = text, limits.max_line
        self._number = self._in_row = 0
        self._pushed = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._pushed = self._pushed or self._text.readline(self._longest), ""
        if not line:
            raise StopIteration
        self._number += 1
        self._in_row += len(line)
        if len(line) >= self._longest:
            self.log.refuse(kinds.LINE_TOO_LONG, Place(self.file, line=self._number))
        if self._in_row >= self._longest:
            self.log.refuse(kinds.CELL_TOO_LARGE, Place(self.file, line=self._number))
        return line

    def push_back(self, line: str) -> None:
        """Give ``line`` again."""
        self._pushed, self._number = line, self._number - 1
        self.row_done()

    def row_done(self) -> None:
        """Begin to count the next row."""
        self._in_row = 0


def _numbered(lines: _Lines) -> Iterator[RawRow]:
    blank, first = _first_line(lines)
    if first.casefold().startswith(EXCEL_HINT):
        delimiter, blank = first[len(EXCEL_HINT) :].strip() or ";", blank + 1
    else:
        delimiter = sniff_delimiter(first)
        lines.push_back(first)
    reader, number = csv.reader(lines, delimiter=delimiter[:1]), blank
    while True:
        number += 1
        lines.row_done()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lines.log.refuse(kinds.CELL_TOO_LARGE, Place(lines.file, row=number))
        yield RawRow(number, tuple(cells))


def _first_line(lines: _Lines) -> tuple[int, str]:
    for blank, line in enumerate(lines):
        if line.strip():
            return blank, line
        lines.row_done()
    return 0, ""
