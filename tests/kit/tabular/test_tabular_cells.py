"""Cells are cleaned on the way in and made harmless on the way out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.tabular.cells import FORMULA_STARTS, clean, escape, is_text, looks_like_formula, unescape


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+31612345678", "'+31612345678"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("Daan", "Daan"),
        ("'s-Gravesande", "'s-Gravesande"),
        ("'=x", "''=x"),
        ("", ""),
    ],
)
def test_text_that_would_run_gets_an_apostrophe(text, written):
    assert escape(text) == written


@given(st.text())
def test_what_was_escaped_comes_back_and_never_starts_a_formula(text):
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize("text", ["=1", '=HYPERLINK("x")', "@SUM(1)", "+cmd|' /C calc'!A0", "-2+3+cmd|x"])
def test_a_formula_is_recognised(text):
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["+31 6 1234 5678", "-3", "Daan", "06-12345678", "'t Hooft", ""])
def test_a_phone_number_and_a_name_are_no_formula(text):
    assert not looks_like_formula(text)


def test_cleaning_leaves_one_line_with_single_spaces_and_composed_accents():
    assert clean("  Jose\u0301 \n van\tder  Berg ") == "Jos\u00e9 van der Berg"


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "moc.\u202etxt", "\ufffe"])
def test_control_characters_and_direction_marks_are_not_text(text):
    assert not is_text(text)
    assert is_text("Zoë Gökçe Łukasz 't Ąę")
