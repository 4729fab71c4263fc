"""A text table is read however it was saved; what cannot be read is refused with its place."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.findings import FindingLog, Refused
from kit.tabular.delimited import delimited_rows
from kit.tabular.limits import Limits

LIMITS = Limits(max_bytes=400_000, max_rows=1_000, max_line=1_000)


def read(content: bytes, limits: Limits = LIMITS):
    log = FindingLog()
    try:
        rows = [
            (row.number, *row.cells) for row in delimited_rows(io.BytesIO(content), limits=limits, log=log)
        ]
    except Refused:
        rows = None
    return rows, [(finding.code, finding.place.row, finding.place.line) for finding in log.findings]


@pytest.mark.parametrize(
    "content",
    [
        b"naam;plaats\r\nZo\xc3\xab;Den Haag\r\n",
        b"\xef\xbb\xbfnaam;plaats\nZo\xc3\xab;Den Haag",
        b"naam,plaats\nZo\xc3\xab,Den Haag\n",
        b'"naam"\t"plaats"\rZo\xc3\xab\tDen Haag\r',
        b"sep=;\nnaam;plaats\nZo\xc3\xab;Den Haag\n"[6:],
        "naam;plaats\nZoë;Den Haag\n".encode("utf-16"),
    ],
    ids=["utf8", "bom", "comma", "tab", "semicolon", "utf16"],
)
def test_the_usual_ways_to_save_a_table_read_the_same(content):
    assert read(content) == ([(1, "naam", "plaats"), (2, "Zoë", "Den Haag")], [])


def test_a_cp1252_file_is_read_and_the_guess_is_told():
    assert read("naam;bedrag\nZoë;€ 5".encode("cp1252")) == (
        [(1, "naam", "bedrag"), (2, "Zoë", "€ 5")],
        [("encoding_guessed", None, None)],
    )


def test_a_latin1_file_is_read_and_the_guess_is_told():
    rows, findings = read(b"naam\nZo\xeb \x81")
    assert rows == [(1, "naam"), (2, "Zo\xeb \x81")]
    assert findings == [("encoding_guessed", None, None)]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    content = b'\nsep=,\nnaam,opmerking\n\nDaan,"twee\nregels"\nEva,een\n'
    assert read(content)[0] == [
        (3, "naam", "opmerking"),
        (5, "Daan", "twee\nregels"),
        (6, "Eva", "een"),
    ]


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", ("empty_file", None, None)),
        (b"a" * 400_001, ("too_large", None, None)),
        (b"a;b\n" * 1_001, ("too_many_rows", 1_001, None)),
        (b"a;b\n" + b"x" * 2_000, ("line_too_long", None, 2)),
        (b'a;b\n"' + b"never closed\n" * 200, ("cell_too_large", None, 78)),
        (b"\xff\xfea\x00;", ("broken_text", None, None)),
    ],
    ids=["empty", "large", "rows", "line", "quote", "utf16"],
)
def test_what_passes_a_cap_is_refused_with_its_place(content, finding):
    assert read(content) == (None, [finding])


def test_a_file_of_blank_lines_has_no_rows():
    assert read(b"\n \n;;\n") == ([], [])


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    rows, findings = read(content)
    assert rows is not None or findings


@given(
    st.lists(
        st.lists(st.text(alphabet='ab;",\n\r é', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_a_quoted_row_keeps_the_number_of_its_cells(rows):
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    content = ("k1;k2\n" + "\n".join(lines)).encode()
    found, _ = read(content)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert [len(row) - 1 for row in found[1:]] == [len(row) for row in filled]
