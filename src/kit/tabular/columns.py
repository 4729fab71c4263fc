"""Which column is which: headers matched by name, rows handed out by name, crooked rows left out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.findings import FindingLog, Place
from kit.tabular import kinds
from kit.tabular.cells import clean, is_text, looks_like_formula, unescape
from kit.tabular.delimited import RawRow

BETWEEN_WORDS = re.compile(r"[\s_./-]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column a reader wants, by its name or one of ``aliases``; case, accents and dashes do not matter."""

    name: str
    aliases: tuple[str, ...] = ()
    is_required: bool = False

    def indexes(self, header: Sequence[str]) -> list[int]:
        """Return where in ``header`` (already ``normal``) it stands; its own name goes before its aliases."""
        for name in (self.name, *self.aliases):
            found = [index for index, title in enumerate(header) if title == normal(name)]
            if found:
                return found
        return []


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name; a column that is not in the file reads as empty."""

    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def has(self, column: str) -> bool:
        """Return whether the file has ``column`` at all."""
        return column in self.values


@dataclass(frozen=True, slots=True)
class Table:
    """How to read one table: its columns, those dropped on purpose, whether a spreadsheet was to open it.

    A table with ``is_open`` may have any other columns without a word.
    """

    columns: tuple[Column, ...]
    dropped: tuple[str, ...] = ()
    refuses_formulas: bool = True
    is_open: bool = False

    def rows(self, raw: Iterable[RawRow], *, log: FindingLog, file: str = "") -> Iterator[Row]:
        """Yield the rows below the header; cells of other columns are dropped here.

        A row with too few or too many cells, control characters or a formula is left out with an error.
        Raises Refused when there is no header, or a required column is missing or double.
        """
        rows = iter(raw)
        header = next(rows, None)
        if header is None:
            log.refuse(kinds.NO_HEADER, Place(file))
        width = _width(header.cells)
        wanted = self._wanted(header, log=log, file=file)
        for row in rows:
            if _is_straight(row, width, log=log, file=file):
                cells = row.cells
                values = {name: clean(cells[index]) if cells[index] else "" for name, index in wanted.items()}
                if self._is_safe(values, row.number, log=log, file=file):
                    yield Row(row.number, {name: value and unescape(value) for name, value in values.items()})

    def recognises(self, header: Sequence[str]) -> bool:
        """Return whether all required columns are in ``header``."""
        titles = [normal(title) for title in header]
        return all(column.indexes(titles) for column in self.columns if column.is_required)

    def _wanted(self, header: RawRow, *, log: FindingLog, file: str) -> dict[str, int]:
        wanted: dict[str, int] = {}
        titles = [normal(title) for title in header.cells]
        for column in self.columns:
            found = column.indexes(titles)
            if len(found) > 1:
                log.refuse(kinds.COLUMN_TWICE, Place(file, row=header.number), column=column.name)
            if not found and column.is_required:
                log.refuse(kinds.COLUMN_MISSING, Place(file, row=header.number), column=column.name)
            if found:
                wanted[column.name] = found[0]
        self._tell_others(titles, wanted, Place(file, row=header.number), log)
        return wanted

    def _tell_others(
        self, titles: Sequence[str], wanted: Mapping[str, int], place: Place, log: FindingLog
    ) -> None:
        """Name what was dropped on purpose; of others only the number, for a title may be a person's name."""
        dropped = [name for name in self.dropped if normal(name) in titles]
        if dropped:
            log.add(kinds.COLUMNS_DROPPED, place, columns=", ".join(dropped))
        known = {*wanted.values(), *(titles.index(normal(name)) for name in dropped)}
        others = [str(index + 1) for index in range(_width(titles)) if index not in known]
        if others and not self.is_open:
            log.add(kinds.COLUMNS_IGNORED, place, numbers=", ".join(others))

    def _is_safe(self, values: Mapping[str, str], number: int, *, log: FindingLog, file: str) -> bool:
        for name, value in values.items():
            if not value:
                continue
            if not is_text(value):
                log.add(kinds.CONTROL_CHARACTER, Place(file, row=number, column=name))
                return False
            if self.refuses_formulas and looks_like_formula(value):
                log.add(kinds.FORMULA_CELL, Place(file, row=number, column=name))
                return False
        return True


def normal(header: str) -> str:
    """Return ``header`` without case, accents, dashes, underscores and double spaces."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    return BETWEEN_WORDS.sub(" ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip()


def _width(cells: Sequence[str]) -> int:
    return max((index + 1 for index, cell in enumerate(cells) if cell.strip()), default=0)


def _is_straight(row: RawRow, width: int, *, log: FindingLog, file: str) -> bool:
    kind = kinds.ROW_TOO_SHORT if len(row.cells) < width else kinds.ROW_TOO_LONG
    is_straight = len(row.cells) >= width and not any(cell.strip() for cell in row.cells[width:])
    if not is_straight:
        log.add(kind, Place(file, row=row.number), found=len(row.cells), expected=width)
    return is_straight
