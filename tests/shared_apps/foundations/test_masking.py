"""Whoever knows every shown number, and how numbers are hidden, cannot work out a hidden one."""

import datetime as dt
from collections import defaultdict
from itertools import chain, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_apps.foundations.masking import (
    SMALL,
    UNKNOWN,
    Figure,
    masked_count,
    masked_part,
    masked_total,
)
from shared_apps.foundations.queries.adoption import Counted, shown_adoption
from tenants.models import School

SMALL_TABLES = st.lists(st.integers(0, 9), min_size=1, max_size=4)
PARTS = st.lists(
    st.integers(5, 14).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=3
)


def counts_shown(numbers: tuple[int, ...]) -> tuple[Figure, ...]:
    figures = [masked_count(number) for number in numbers]
    return (*figures, masked_total(numbers, figures))


def parts_shown(numbers: tuple[int, ...], wholes: tuple[int, ...]) -> tuple[Figure, ...]:
    figures = [masked_part(number, of=of) for number, of in zip(numbers, wholes, strict=True)]
    return (*figures, masked_total(numbers, figures))


def values_left(shown: tuple[Figure, ...], tables: list[tuple[int, ...]]) -> list[set[int]]:
    """Return, per cell, the values it has in the tables an onlooker cannot tell apart."""
    return [{table[cell] for table in tables} for cell in range(len(shown) - 1)]


@pytest.mark.parametrize(
    ("number", "expected"), [(0, SMALL), (4, SMALL), (5, Figure.exactly(5)), (212, Figure.exactly(212))]
)
def test_a_count_below_five_is_hidden(number: int, expected: Figure) -> None:
    assert masked_count(number) == expected


@pytest.mark.parametrize(
    ("number", "of", "expected"),
    [
        (50, 100, Figure.exactly(50)),
        (3, 100, Figure(0, 4)),
        (97, 100, Figure(96, 100)),
        (95, 100, Figure.exactly(95)),
        (4, 8, Figure(0, 8)),
        (5, 10, Figure.exactly(5)),
        (2, 4, UNKNOWN),
    ],
)
def test_a_part_is_hidden_when_it_or_the_rest_is_small(number: int, of: int, expected: Figure) -> None:
    assert masked_part(number, of=of) == expected


def test_one_school_gives_no_total_away() -> None:
    assert counts_shown((3,)) == (SMALL, Figure(0, 4))
    assert counts_shown((30,)) == (Figure.exactly(30), Figure.exactly(30))


def test_one_hidden_among_shown_keeps_the_total_hidden() -> None:
    assert counts_shown((30, 3, 20))[-1] == Figure(50, 54)


def test_three_hidden_give_a_total_when_it_leaves_each_its_range() -> None:
    assert counts_shown((30, 3, 2, 1))[-1] == Figure.exactly(36)
    assert counts_shown((30, 4, 4, 4))[-1] == Figure(30, 42)
    assert counts_shown((30, 1, 0, 0))[-1] == Figure(30, 42)


def test_a_total_with_an_unknown_part_says_at_least() -> None:
    assert masked_total([20, 2], [Figure.exactly(20), UNKNOWN]) == Figure(20, None)


@given(SMALL_TABLES)
def test_a_hidden_count_may_be_any_small_number(numbers: list[int]) -> None:
    """Exhaustive: all tables with the same shown cells are tried, those that show the same are kept."""
    shown = counts_shown(tuple(numbers))
    cells = [range(5) if not figure.is_shown else (figure.low,) for figure in shown[:-1]]
    alike = [table for table in product(*cells) if counts_shown(table) == shown]
    for figure, left in zip(shown, values_left(shown, alike), strict=False):
        assert left == ({figure.low} if figure.is_shown else {0, 1, 2, 3, 4})


@given(PARTS.filter(bool))
def test_a_hidden_part_may_be_anything_in_its_range(parts: list[tuple[int, int]]) -> None:
    wholes = tuple(of for _, of in parts)
    shown = parts_shown(tuple(number for number, _ in parts), wholes)
    alike = [
        table for table in product(*(range(of + 1) for of in wholes)) if parts_shown(table, wholes) == shown
    ]
    for figure, left in zip(shown, values_left(shown, alike), strict=False):
        assert left == set(range(figure.low, (figure.high or 0) + 1))
        assert figure.is_shown or len(left) >= 5


@given(SMALL_TABLES)
def test_what_is_shown_is_true(numbers: list[int]) -> None:
    *cells, total = counts_shown(tuple(numbers))
    for number, figure in zip([*numbers, sum(numbers)], [*cells, total], strict=True):
        assert figure.low <= number <= (number if figure.high is None else figure.high)


def page(table: tuple[tuple[int, int], ...]) -> tuple[Figure | None, ...]:
    """Return every number the list of schools shows of families and families reached."""
    counted = [
        Counted(School(name=str(number)), families, reached, posts=families)
        for number, (families, reached) in enumerate(table)
    ]
    shown = shown_adoption(dt.date(2026, 4, 1), counted)
    rows = [figure for row in shown.schools for figure in (row.families, row.reached)]
    return (*rows, shown.families, shown.reached)


def test_no_number_on_the_list_of_schools_gives_a_hidden_one_away() -> None:
    """Exhaustive: two schools of up to 14 families; onlookers group what looks the same."""
    school = [
        (families, reached) for families in (*range(7), 9, 10, 11, 14) for reached in range(families + 1)
    ]
    alike: dict[tuple[Figure | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for table in product(school, school):
        alike[page(table)].append(tuple(chain.from_iterable(table)))
    assert sum(map(len, alike.values())) == len(school) ** 2
    for shown, tables in alike.items():
        for figure, left in zip(shown, values_left((*shown[:4], SMALL), tables), strict=False):
            if figure is not None and not figure.is_shown:
                assert len(left) >= 5
                assert figure.high is None or left == set(range(figure.low, figure.high + 1))
