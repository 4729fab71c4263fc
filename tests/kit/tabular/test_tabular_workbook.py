"""An Excel file is read as a stream, as text, and never trusted."""

import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.findings import FindingLog, Refused
from kit.tabular.limits import Limits
from kit.tabular.workbook import column_number, plain_number, workbook_rows

LIMITS = Limits(max_bytes=4_000_000, max_rows=500, max_entry_bytes=2_000_000, max_unpacked_bytes=3_000_000)
SHEET = "xl/worksheets/sheet1.xml"
CELL = re.compile(rb"<c .*</c>")


def book(*rows: tuple, first_row: int = 1) -> bytes:
    workbook = openpyxl.Workbook()
    for number, row in enumerate(rows, start=first_row):
        for column, value in enumerate(row, start=1):
            workbook.active.cell(number, column, value)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def patched(content: bytes, name: str, change) -> bytes:
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            text = old.read(info)
            new.writestr(info.filename, change(text) if info.filename == name else text)
    return output.getvalue()


def with_cell(cell: bytes, strings: str = "") -> bytes:
    content = patched(book(("naam",)), SHEET, lambda xml: CELL.sub(cell, xml))
    output = io.BytesIO(content)
    if strings:
        with zipfile.ZipFile(output, "a") as archive:
            archive.writestr("xl/sharedStrings.xml", strings)
    return output.getvalue()


def read(content: bytes, limits: Limits = LIMITS):
    log = FindingLog()
    try:
        rows = [
            (row.number, *row.cells) for row in workbook_rows(io.BytesIO(content), limits=limits, log=log)
        ]
    except Refused:
        rows = None
    return rows, [finding.code for finding in log.findings]


def test_text_numbers_and_gaps_read_as_people_see_them():
    content = book(("naam", "nummer", "mobiel"), (), ("Zoë", 12345, 612345678), ("x", None, 1.5), first_row=2)
    assert read(content) == (
        [(2, "naam", "nummer", "mobiel"), (4, "Zoë", "12345", "612345678"), (5, "x", "", "1.5")],
        [],
    )


def test_a_formula_reads_as_a_formula_whatever_it_computed():
    assert read(book(("naam",), ("=1+1",), ("x",)))[0] == [(1, "naam"), (2, "="), (3, "x")]


def test_shared_and_rich_text_are_read_and_phonetic_hints_are_not():
    strings = "<sst><si><t>niet</t></si><si><r><t>Da</t></r><r><t>an</t></r><rPh><t>hint</t></rPh></si></sst>"
    content = with_cell(b'<c r="A1" t="s"><v>1</v></c>', strings=strings)
    assert read(content)[0] == [(1, "Daan")]
    inline = b'<c r="A1" t="inlineStr"><is><r><t>E</t></r><r><t>va</t></r><rPh><t>hint</t></rPh></is></c>'
    assert read(with_cell(inline))[0] == [(1, "Eva")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'<c r="A1" t="s"><v>99</v></c>', None),
        (b'<c r="A1" t="s"><v>-1</v></c>', None),
        (b'<c r="A1" t="e"><v>#REF!</v></c>', "="),
        (b'<c r="A1"><v>6.12345678E8</v></c>', "612345678"),
        (b'<c r="A1"><v>1E999999999</v></c>', "1E999999999"),
        (b'<c r="A1"><v>NaN</v></c>', "NaN"),
        (b"<c><v>3</v></c>", "3"),
    ],
)
def test_odd_cells_do_no_harm(cell, text):
    assert read(with_cell(cell)) == ([(1, text)] if text else [], [])


def bombed(text: bytes) -> bytes:
    return text.replace(b"<sheetData>", b"<sheetData>" + b'<row r="1"/>' * 150_000)


def with_doctype(text: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "b">]>' + text.partition(b"?>")[2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 not a zip", "broken_archive"),
        (book(("a",))[:-200], "broken_archive"),
        (patched(book(("a",)), SHEET, bombed), "archive_bomb"),
        (patched(book(("a",)), SHEET, with_doctype), "xml_dtd"),
        (patched(book(("a",)), SHEET, lambda text: text[:-20]), "xml_broken"),
        (
            patched(book(("a",)), "xl/workbook.xml", lambda text: text.replace(b"<sheet ", b"<nosheet ")),
            "broken_workbook",
        ),
        (patched(book(("a",)), SHEET, lambda text: text.replace(b'r="1"', b'r="1048576"')), "too_many_rows"),
    ],
    ids=["no zip", "truncated", "bomb", "doctype", "broken", "no sheet", "last row"],
)
def test_a_hostile_workbook_is_refused(content, code):
    assert read(content) == (None, [code])


def test_a_cell_far_to_the_right_does_not_make_a_wide_row():
    content = patched(book(("a",)), SHEET, lambda text: text.replace(b'r="A1"', b'r="XFD1"'))
    assert read(content) == ([], [])


GOOD = book(("naam", "mobiel"), ("Daan", 612345678))


@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_refused(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    rows, codes = read(bytes(content))
    assert rows is not None or codes


def test_columns_are_counted_in_letters():
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16_384]


@pytest.mark.parametrize(
    ("stored", "shown"), [("4.0", "4"), ("1E3", "1000"), ("0", "0"), ("0.50", "0.50"), ("x", "x")]
)
def test_stored_numbers_are_written_out(stored, shown):
    assert plain_number(stored) == shown
