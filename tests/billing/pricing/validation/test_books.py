"""A price list that cannot be priced by is refused with the rule that says so."""

from decimal import Decimal

import pytest

from billing.pricing import PriceComponent, PriceTier, TierMode, Unit, VatCategory, validate_price_book
from tests.billing.pricing import duinrand as d

D = Decimal
GRADUATED, VOLUME = TierMode.GRADUATED, TierMode.VOLUME


def tier(up_to, price, flat=0):
    return PriceTier(up_to, D(price), D(flat))


def codes(*tiers, mode=GRADUATED, unit=Unit.PUPIL, rate=21):
    component = PriceComponent("kring", unit, tiers, VatCategory("S", D(rate)), mode)
    return [finding.code for finding in validate_price_book((d.book(component),))]


def test_a_sound_table_has_no_findings():
    assert codes(tier(500, 6, flat=100), tier(2000, "5.50"), tier(None, "5.50")) == []
    assert codes(tier(500, 6, flat=100), tier(None, 5, flat=50), mode=VOLUME) == []
    assert codes(tier(None, 0), mode=TierMode.NONE) == []


@pytest.mark.parametrize(
    ("tiers", "expected"),
    [
        ([], ["tiers_missing"]),
        ([tier(500, 6), tier(2000, 5)], ["tier_without_end"]),
        ([tier(None, 6), tier(None, 5)], ["tier_without_end"]),
        ([tier(500, 6), tier(500, 5), tier(None, 4)], ["tiers_not_contiguous"]),
        ([tier(500, 6), tier(400, 5), tier(None, 4)], ["tiers_not_contiguous"]),
        ([tier(0, 6), tier(None, 4)], ["tiers_not_contiguous"]),
        ([tier(500, 5), tier(None, 6)], ["tiers_rise"]),
        ([tier(500, 5), tier(None, 4, flat=1)], ["flat_rises"]),
        ([tier(None, -1)], ["price_negative"]),
        ([tier(None, 1, flat=-1)], ["price_negative"]),
    ],
)
def test_a_broken_table(tiers, expected):
    assert codes(*tiers) == expected


def test_more_that_a_component_may_not_be():
    assert codes(tier(500, 5), tier(None, 4, flat=1), mode=VOLUME) == ["flat_rises"]
    assert codes(tier(500, 5), tier(None, 4), mode=TierMode.NONE) == ["tiers_not_allowed"]
    assert codes(tier(500, 5), tier(None, 4), unit=Unit.FLAT) == ["tiers_not_allowed"]
    assert codes(tier(None, 4), mode=TierMode.NONE, rate=101) == ["vat_rate"]


def test_a_code_and_a_day_stand_once():
    twice = d.book(d.component(), d.component())
    assert [finding.code for finding in validate_price_book((twice,))] == ["component_twice"] * 2
    findings = validate_price_book((d.book(), d.book(code="andere")))
    assert [(finding.code, finding.place.element) for finding in findings] == [
        ("versions_overlap", "2026-01-01")
    ]
