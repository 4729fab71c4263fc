"""Rows of the first sheet of an Excel file (.xlsx), as text, read as a stream."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import BinaryIO
from xml.sax.xmlreader import AttributesImpl

from kit.findings import FindingLog, Place
from kit.tabular import kinds
from kit.tabular.archive import Archive
from kit.tabular.delimited import RawRow
from kit.tabular.limits import Limits
from kit.tabular.safe_xml import XmlReader, read_xml

WORKBOOK, RELATIONS, STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
FORMULA = "="
LONGEST_NUMBER = 40


def workbook_rows(stream: BinaryIO, *, limits: Limits, log: FindingLog) -> Iterator[RawRow]:
    """Yield the rows that are not blank of the first sheet, padded to the width of the first of them.

    A cell with a formula or an error reads as ``=``, whatever it computed; a date as Excel's day number.
    Raises Refused when the workbook is damaged or passes a cap.
    """
    archive = Archive(stream, limits=limits, log=log)
    sheet = _first_sheet(archive, limits=limits, log=log)
    if sheet not in archive.names:
        log.refuse(kinds.BROKEN_WORKBOOK)
    strings = _Strings(limits=limits, log=log, file=STRINGS)
    if STRINGS in archive.names:
        for _ in read_xml(io.BytesIO(archive.read(STRINGS)), strings):
            pass
    roomy = replace(limits, max_elements=limits.max_sheet_elements)
    reader, width = _Sheet(strings.found, limits=roomy, log=log, file=sheet), 0
    for _ in read_xml(io.BytesIO(archive.read(sheet)), reader):
        for row in reader.take():
            width = width or len(row.cells)
            yield RawRow(row.number, row.cells + ("",) * (width - len(row.cells)))


def _first_sheet(archive: Archive, *, limits: Limits, log: FindingLog) -> str:
    if WORKBOOK not in archive.names or RELATIONS not in archive.names:
        log.refuse(kinds.BROKEN_WORKBOOK)
    sheets = _Attributes("sheet", "r:id", limits=limits, log=log, file=WORKBOOK)
    for _ in read_xml(io.BytesIO(archive.read(WORKBOOK)), sheets):
        pass
    targets = _Attributes("Relationship", "Id", limits=limits, log=log, file=RELATIONS)
    for _ in read_xml(io.BytesIO(archive.read(RELATIONS)), targets):
        pass
    wanted = next(iter(sheets.found), "")
    target = targets.found.get(wanted, {}).get("Target", "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


class _Attributes(XmlReader):
    """The attributes of each element called ``name``, by the value of ``key``."""

    def __init__(self, name: str, key: str, *, limits: Limits, log: FindingLog, file: str) -> None:
        super().__init__(limits=limits, log=log, file=file)
        self._name, self._key = name, key
        self.found: dict[str, dict[str, str]] = {}

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        """Keep what was asked for."""
        if name == self._name:
            self.found[attributes.get(self._key, "")] = dict(attributes.items())


class _Strings(XmlReader):
    """The shared strings, in order; phonetic hints are skipped."""

    def __init__(self, *, limits: Limits, log: FindingLog, file: str) -> None:
        super().__init__(limits=limits, log=log, file=file)
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_text = self._is_hint = False

    def opened(self, name: str, attributes: AttributesImpl) -> None:  # noqa: ARG002  text has no attributes
        """Begin a string or a piece of one."""
        if name == "si":
            self._pieces = []
        self._is_hint = self._is_hint or name == "rPh"
        self._is_text = name == "t" and not self._is_hint

    def closed(self, name: str) -> None:
        """Keep a finished string."""
        self._is_text = False
        if name == "rPh":
            self._is_hint = False
        if name == "si":
            self.found.append("".join(self._pieces))

    def text(self, piece: str) -> None:
        """Collect."""
        if self._is_text:
            self._pieces.append(piece)


class _Sheet(XmlReader):
    """The rows of one sheet."""

    def __init__(self, strings: list[str], *, limits: Limits, log: FindingLog, file: str) -> None:
        super().__init__(limits=limits, log=log, file=file)
        self._strings = strings
        self._rows: list[RawRow] = []
        self._cells: list[str] = []
        self._pieces: list[str] = []
        self._number = self._column = 0
        self._kind = ""
        self._is_text = self._is_hint = self._is_formula = False

    def take(self) -> list[RawRow]:
        """Return the rows finished since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        """Begin a row, a cell, or its content."""
        if name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._is_formula = True
        self._is_hint = self._is_hint or name == "rPh"
        self._is_text = name in {"v", "t"} and not self._is_hint

    def closed(self, name: str) -> None:
        """Finish a cell or a row."""
        self._is_text = False
        if name == "rPh":
            self._is_hint = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            row = RawRow(self._number, tuple(self._cells))
            if not row.is_blank:
                self._rows.append(row)

    def text(self, piece: str) -> None:
        """Collect."""
        if self._is_text:
            self._pieces.append(piece)

    def _begin_row(self, number: str) -> None:
        self._cells = []
        self._number = int(number) if number.isdecimal() and len(number) < 8 else self._number + 1
        if self._number > self.limits.max_rows:
            self.log.refuse(kinds.TOO_MANY_ROWS, Place(row=self._number), rows=self.limits.max_rows)

    def _begin_cell(self, attributes: AttributesImpl) -> None:
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(match.group(1)) if match else len(self._cells) + 1
        self._kind = attributes.get("t", "n")
        self._pieces, self._is_formula = [], False

    def _end_cell(self) -> None:
        if self._column > self.limits.max_columns:
            return
        self._cells.extend([""] * (self._column - len(self._cells)))
        is_run = self._is_formula or self._kind == "e"
        self._cells[self._column - 1] = FORMULA if is_run else self._value("".join(self._pieces))

    def _value(self, text: str) -> str:
        if self._kind == "s":
            index = int(text) if text.isdecimal() and len(text) < 8 else len(self._strings)
            return self._strings[index] if index < len(self._strings) else ""
        return plain_number(text) if self._kind == "n" else text


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def plain_number(text: str) -> str:
    """Return a stored number as people write it: ``6.12E8`` becomes ``612000000``, ``4.0`` becomes ``4``."""
    try:
        number = Decimal(text) if len(text) <= LONGEST_NUMBER else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        return text
    return f"{number.normalize():f}" if number == number.to_integral_value() else f"{number:f}"
