"""A term that cannot hold is refused with the rule that says so."""

from decimal import Decimal

import pytest

from billing.pricing import (
    AmountOff,
    FixedPrice,
    FreePeriod,
    Indexation,
    Level,
    Maximum,
    Minimum,
    PercentOff,
    PriceTier,
    TierBasis,
    TierTable,
    Unit,
    validate_terms,
)
from kit.findings import Severity
from tests.billing.pricing import duinrand as d

D = Decimal
COMPONENTS = (d.component(), d.component("250", code="start", unit=Unit.FLAT))
OPEN = TierTable(TierBasis.FOUNDATION)


def codes(*terms, **fields):
    findings = validate_terms(d.agreement(*terms, **fields), COMPONENTS)
    return [finding.code for finding in findings if finding.severity is Severity.ERROR]


def kring(clause, params, **fields):
    return d.term(clause, params, **{"component": "kring", **fields})


def test_the_agreement_of_the_picture_is_sound():
    assert validate_terms(d.agreement(d.POOLED, d.FRAMEWORK), COMPONENTS) == ()


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (d.term("  ", PercentOff(D(10))), ["clause_missing"]),
        (d.term("art. 1", PercentOff(D(10)), component="rapport"), ["component_unknown"]),
        (d.term("art. 1", FixedPrice(D(5))), ["component_needed"]),
        (d.term("art. 1", OPEN), ["component_needed"]),
        (d.term("art. 1", Minimum(D(5))), ["component_needed"]),
        (d.term("art. 1", Minimum(D(5), Level.AGREEMENT)), []),
        (d.term("art. 1", PercentOff(D("100.01"))), ["percent_range"]),
        (d.term("art. 1", PercentOff(D(-1))), ["percent_range"]),
        (d.term("art. 1", PercentOff(D(100))), []),
        (kring("art. 1", FixedPrice(D(-1))), ["price_negative"]),
        (kring("art. 1", AmountOff(D(-1))), ["price_negative"]),
        (kring("art. 1", TierTable(TierBasis.SCHOOL, (PriceTier(10, D(1)),))), ["tier_without_end"]),
        (d.term("art. 1", OPEN, component="start"), ["tiers_not_allowed"]),
        (d.term("art. 1", FreePeriod(0)), ["free_months"]),
        (d.term("art. 1", Indexation("dpi", "2025", "2026", floor_percent=D(5), cap_percent=D(3))), ["index_bounds"]),
        (d.term("art. 1", Indexation("dpi", "2025", "2026", share_percent=D(101))), ["percent_range"]),
    ],
)  # fmt: skip
def test_one_term(term, expected):
    assert codes(term) == expected


def test_two_of_a_kind_on_the_same_days_are_refused():
    first = kring("art. 1", FixedPrice(D(5)), valid=d.days("2026-08-01", "2027-08-01"))
    same_days = kring("art. 2", FixedPrice(D(4)), valid=d.days("2027-07-31", "2028-08-01"))
    next_day = kring("art. 2", FixedPrice(D(4)), valid=d.days("2027-08-01", "2028-08-01"))
    assert codes(first, same_days) == ["terms_overlap"]
    assert codes(first, next_day) == []
    assert codes(first, kring("art. 3", OPEN)) == ["terms_overlap"]


def test_percentages_stack_and_amounts_do_in_groups_of_their_own():
    assert codes(d.FRAMEWORK, kring("art. 5.5", PercentOff(D(5)))) == []
    one, other = kring("art. 1", AmountOff(D(5))), kring("art. 2", AmountOff(D(6)))
    assert codes(one, other) == ["terms_overlap"]
    assert codes(one, kring("art. 2", AmountOff(D(6)), stack_group="b")) == []
    assert codes(one, d.term("art. 2", AmountOff(D(6), Level.AGREEMENT))) == []


def test_a_lot_has_terms_of_its_own():
    one, other = kring("art. 1", FixedPrice(D(5)), lot="1"), kring("art. 2", FixedPrice(D(6)), lot="2")
    assert codes(one, other) == []
    assert codes(one, kring("art. 2", FixedPrice(D(6)))) == ["terms_overlap"]


def test_a_minimum_above_the_maximum_is_refused_whichever_stands_first():
    low, high = kring("art. 1", Minimum(D(500))), kring("art. 2", Maximum(D("499.99")))
    assert codes(low, high) == codes(high, low) == ["minimum_above_maximum"]
    assert codes(low, kring("art. 2", Maximum(D(500)))) == []


def test_the_agreement_itself():
    assert codes(maximum_value=D(-1)) == ["maximum_negative"]
    assert codes(warn_percent=D(101)) == ["percent_range"]


def test_what_has_no_effect_is_a_warning():
    late = kring("art. 1", OPEN, valid=d.days("2031-08-01", "2032-08-01"))
    findings = validate_terms(d.agreement(late), COMPONENTS)
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("term_outside", Severity.WARNING),
        ("tiers_without_effect", Severity.WARNING),
    ]
    assert findings[0].place.element == "art. 1"
