"""What is not known is a problem with its clause, never a guess; what is known is still priced."""

from dataclasses import replace
from decimal import Decimal

import pytest

from billing.pricing import (
    AmountOff,
    Indexation,
    IndexStatus,
    IndexValue,
    Level,
    Problem,
    ProblemCode,
    price,
)
from tests.billing.pricing import duinrand as d

D = Decimal
INDEX = d.term("art. 6.3", Indexation("dpi", "2025", "2026"), component="kring")
BASE = IndexValue("dpi", "2025", D("117.3"), IndexStatus.FINAL)
KNOWN = IndexValue("dpi", "2026", D("121.1"), IndexStatus.FINAL)


def unknown(school):
    return tuple(replace(s, pupils=None) if s.school_id == school else s for s in d.duinrand())


def answered(result):
    return [line.school_id for line in result.lines], list(result.problems)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ((), ProblemCode.INDEX_MISSING),
        ((BASE,), ProblemCode.INDEX_MISSING),
        ((KNOWN,), ProblemCode.INDEX_MISSING),
        ((BASE, replace(KNOWN, status=IndexStatus.PROVISIONAL)), ProblemCode.INDEX_PROVISIONAL),
        ((replace(BASE, status=IndexStatus.PROVISIONAL), KNOWN), ProblemCode.INDEX_PROVISIONAL),
    ],
)
def test_an_index_that_is_not_final_prices_nothing(values, code):
    result = price(d.request(INDEX, index_values=values))
    assert answered(result) == (
        [],
        [Problem(code, "kring", clause_ref="art. 6.3", detail="dpi 2025 / 2026")],
    )
    assert result.totals.net_amount == 0
    assert not result.is_complete


def test_only_the_days_that_wait_for_the_index_are_left_out():
    later = replace(INDEX, valid=d.days("2027-01-01", "2028-01-01"))
    result = price(d.request(later, wanted=(d.KOMPAS,)))
    assert [(line.period, line.net_amount) for line in result.lines] == [
        (d.days("2026-08-01", "2027-01-01"), D("495.00"))
    ]
    assert [problem.code for problem in result.problems] == [ProblemCode.INDEX_MISSING]


def test_days_that_are_not_asked_yet_are_no_problem_yet():
    later = replace(INDEX, valid=d.days("2027-01-01", "2028-01-01"))
    result = price(d.request(later, wanted=(d.KOMPAS,), part=d.days("2026-08-01", "2027-01-01")))
    assert result.is_complete
    assert result.totals.net_amount == D("495.00")


def test_an_unknown_number_of_pupils_stops_that_school_only():
    result = price(d.request(subjects=unknown(d.KOMPAS)))
    problem = Problem(ProblemCode.QUANTITY_UNKNOWN, "kring", d.KOMPAS)
    assert answered(result) == ([d.REGENBOOG, d.ZEESTER, d.DUINROOS], [problem])
    assert price(d.request(subjects=unknown(d.KOMPAS), wanted=(d.ZEESTER,))).problems == ()


def test_a_pool_with_one_unknown_number_stops_all_and_says_which():
    result = price(d.request(d.POOLED, subjects=unknown(d.KOMPAS), wanted=(d.ZEESTER,)))
    assert answered(result) == (
        [],
        [
            Problem(ProblemCode.POOL_INCOMPLETE, "kring", clause_ref="art. 5.2"),
            Problem(ProblemCode.QUANTITY_UNKNOWN, "kring", d.KOMPAS),
        ],
    )


def test_an_amount_cannot_be_shared_while_a_line_is_unknown():
    gift = d.term("art. 7.1", AmountOff(D(100), Level.AGREEMENT))
    result = price(d.request(gift, subjects=unknown(d.KOMPAS), wanted=(d.ZEESTER,)))
    assert answered(result) == ([], [Problem(ProblemCode.SHARE_UNKNOWN, clause_ref="art. 7.1")])


def test_days_outside_the_agreement_are_not_priced():
    agreement = replace(d.agreement(), period=d.days("2026-10-01", "2027-05-01"))
    result = price(d.request(agreement=agreement, wanted=(d.KOMPAS,)))
    assert [(line.period, line.net_amount) for line in result.lines] == [
        (d.days("2026-10-01", "2027-05-01"), D("693.00"))
    ]
    assert list(result.problems) == [
        Problem(ProblemCode.DATE_NOT_COVERED, school_id=d.KOMPAS, detail="2026-08-01/2026-10-01"),
        Problem(ProblemCode.DATE_NOT_COVERED, school_id=d.KOMPAS, detail="2027-05-01/2027-08-01"),
    ]
