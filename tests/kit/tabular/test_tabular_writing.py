"""What we write opens in a spreadsheet, holds no formula, and reads back."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.findings import FindingLog
from kit.tabular.cells import FORMULA_STARTS, unescape
from kit.tabular.delimited import delimited_rows
from kit.tabular.limits import DEFAULT_LIMITS
from kit.tabular.workbook import workbook_rows
from kit.tabular.writing import PLAIN, csv_file, csv_pieces, xlsx_file

HEADER = ("naam", "bedrag", "dag", "tekst")
WRITTEN_AT = dt.datetime(2026, 8, 1, 12, 0, tzinfo=dt.UTC)
ROWS = (
    ("Zoë", Decimal("-1234.50"), dt.date(2026, 8, 1), "=1+1"),
    ("'s-Gravesande", 7, WRITTEN_AT, "+31612345678"),
    (None, True, None, 'a;b\n"c"'),
)


def test_a_dutch_csv_opens_with_a_double_click():
    assert csv_file(HEADER, ROWS).decode() == (
        "\ufeffnaam;bedrag;dag;tekst\r\n"
        "Zoë;-1234,50;2026-08-01;'=1+1\r\n"
        "'s-Gravesande;7;2026-08-01 14:00:00;'+31612345678\r\n"
        ';ja;;"a;b\n""c"""\r\n'
    )


def test_a_plain_csv_is_for_machines_and_keeps_phone_numbers_but_no_formula():
    rows = [(Decimal("0.5"), False), ("+31612345678", "=1+1")]
    assert csv_file(("a", "b"), rows, dialect=PLAIN) == b"a,b\r\n0.5,false\r\n+31612345678,'=1+1\r\n"


def test_a_long_csv_comes_in_pieces():
    pieces = list(csv_pieces(("n",), ((number,) for number in range(450))))
    assert len(pieces) == 3
    assert b"".join(pieces).decode("utf-8-sig").split() == ["n", *map(str, range(450))]


def test_a_workbook_keeps_types_and_holds_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(HEADER, ROWS, title="Lijst")))
    sheet = book["Lijst"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        list(HEADER),
        ["Zoë", -1234.5, dt.datetime(2026, 8, 1), "'=1+1"],  # noqa: DTZ001  Excel has no time zones
        ["'s-Gravesande", 7, dt.datetime(2026, 8, 1, 14), "'+31612345678"],  # noqa: DTZ001  the same
        [None, True, None, 'a;b\n"c"'],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "d", "b"}
    assert sheet.freeze_panes == "A2"


cells = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=12)


@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_no_written_csv_cell_starts_a_formula_and_all_come_back(rows):
    written = csv_file(("a", "b"), rows).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))[1:]
    assert not [cell for row in found for cell in row if cell.startswith(FORMULA_STARTS)]
    wanted = [tuple("".join(cell) for cell in row) for row in rows]
    assert [tuple(map(unescape, row)) for row in found] == [
        tuple(
            cell.translate(dict.fromkeys([0xFFFE, 0xFFFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
            for cell in row
        )
        for row in wanted
    ]


@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_control_characters_are_not_written(write):
    content = write(("a",), [("x\x00\x0b\x1by",)])
    log = FindingLog()
    rows = workbook_rows if write is xlsx_file else delimited_rows
    assert [row.cells for row in rows(io.BytesIO(content), limits=DEFAULT_LIMITS, log=log)] == [
        ("a",),
        ("xy",),
    ]
