"""Columns are found by name; a row that is crooked or dangerous is left out and told by its number."""

import io

import pytest

from kit.findings import FindingLog, Refused
from kit.tabular.columns import Column, Table
from kit.tabular.delimited import delimited_rows
from kit.tabular.limits import DEFAULT_LIMITS

TABLE = Table(columns=(Column("name", ("naam", "voornaam"), is_required=True), Column("email", ("e-mail",))))


def read(text: str, table: Table = TABLE):
    log = FindingLog()
    raw = delimited_rows(io.BytesIO(text.encode()), limits=DEFAULT_LIMITS, log=log)
    try:
        rows = [(row.number, row["name"], row["email"]) for row in table.rows(raw, log=log, file="x.csv")]
    except Refused:
        rows = None
    return rows, [
        (finding.code, finding.place.row, finding.place.column, finding.params) for finding in log.findings
    ]


def test_columns_are_found_in_any_order_case_and_spelling():
    assert read("E_MAIL;Náam\na@x.nl;Daan\n") == ([(2, "Daan", "a@x.nl")], [])


def test_the_first_alias_in_the_table_wins_over_later_ones():
    assert read("voornaam;naam\nfout;Daan\n") == (
        [(2, "Daan", "")],
        [("columns_ignored", 1, "", {"numbers": "1"})],
    )


def test_a_column_nobody_asked_for_is_dropped_and_named_by_number_only():
    rows, findings = read("naam;bsn;e-mail\nDaan;123456782;a@x.nl\n")
    assert rows == [(2, "Daan", "a@x.nl")]
    assert findings == [("columns_ignored", 1, "", {"numbers": "2"})]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("\n\n", ("no_header", None, "", {})),
        ("e-mail\nx\n", ("column_missing", 1, "", {"column": "name"})),
        ("naam;Naam\na;b\n", ("column_twice", 1, "", {"column": "name"})),
    ],
)
def test_a_header_that_cannot_be_used_refuses_the_file(text, finding):
    assert read(text) == (None, [finding])


def test_ragged_rows_are_left_out_and_empty_cells_too_many_are_forgiven():
    rows, findings = read("naam;e-mail\nDaan\nEva;a;b\nFem;x;;;\n")
    assert rows == [(4, "Fem", "x")]
    assert findings == [
        ("row_too_short", 2, "", {"found": 1, "expected": 2}),
        ("row_too_long", 3, "", {"found": 3, "expected": 2}),
    ]


def test_nul_and_formula_cells_leave_their_row_out():
    rows, findings = read('naam;e-mail\nDa\x00an;x\n=cmd();y\nEva;"@SUM(1)"\nFem;+31 6\n')
    assert rows == [(5, "Fem", "+31 6")]
    assert findings == [
        ("control_character", 2, "name", {}),
        ("formula_cell", 3, "name", {}),
        ("formula_cell", 4, "email", {}),
    ]


def test_an_escaped_cell_of_our_own_export_comes_back():
    assert read("naam;e-mail\nDaan;'+31612345678\n") == ([(2, "Daan", "+31612345678")], [])


def test_an_escaped_formula_is_only_text():
    assert read("naam;e-mail\n'=1+1;x\n") == ([(2, "=1+1", "x")], [])


def test_a_table_for_machines_keeps_what_looks_like_a_formula():
    assert read("naam;e-mail\n-abc;x\n", Table(TABLE.columns, refuses_formulas=False)) == (
        [(2, "-abc", "x")],
        [],
    )


def test_a_table_recognises_its_header():
    assert TABLE.recognises(["E-mail", "Voornaam"])
    assert not TABLE.recognises(["E-mail", "Achternaam"])
