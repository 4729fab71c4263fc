"""A tier table costs what it prints, and the naive laws that are false stay here as examples."""

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.pricing import PriceTier, TierMode
from billing.pricing.tiers import cost_of, guard_of, next_start, tier_of, unit_price_of

GRADUATED, VOLUME, NONE = TierMode.GRADUATED, TierMode.VOLUME, TierMode.NONE
TABLE = (
    PriceTier(500, Decimal("6.00")),
    PriceTier(2000, Decimal("5.50")),
    PriceTier(None, Decimal("5.00")),
)


@st.composite
def falling_tiers(draw, *, has_flat: bool = True):
    """Contiguous tiers with falling prices, in cents."""
    sizes = draw(st.lists(st.integers(1, 60), min_size=0, max_size=3))
    prices = sorted(
        draw(st.lists(st.integers(0, 900), min_size=len(sizes) + 1, max_size=len(sizes) + 1)), reverse=True
    )
    flat = Decimal(draw(st.integers(0, 5000))) / 100 if has_flat else Decimal(0)
    flats = [flat] + [Decimal(0)] * len(sizes)
    ends = [*accumulate(sizes), None]
    return tuple(
        PriceTier(end, Decimal(price) / 100, flat)
        for end, price, flat in zip(ends, prices, flats, strict=True)
    )


@pytest.mark.parametrize(
    ("mode", "quantity", "cost"),
    [
        (GRADUATED, 0, 0),
        (GRADUATED, 500, 3000),
        (GRADUATED, 501, Fraction("3005.50")),
        (GRADUATED, 2000, 11250),
        (GRADUATED, 2001, 11255),
        (VOLUME, 400, 2400),
        (VOLUME, 501, Fraction("2755.50")),
        (VOLUME, 2001, 10005),
    ],
)
def test_a_table_costs_what_it_prints(mode, quantity, cost):
    assert cost_of(TABLE, mode, quantity) == cost


def test_a_flat_amount_is_asked_once_and_not_for_nothing():
    table = (PriceTier(10, Decimal(2), flat=Decimal(50)), PriceTier(None, Decimal(1)))
    assert [cost_of(table, GRADUATED, q) for q in (0, 1, 10, 11)] == [0, 52, 70, 71]


def test_volume_prices_without_a_guard_would_fall_when_a_pupil_joins():
    table = (PriceTier(1, Decimal(3)), PriceTier(None, Decimal(1)))
    naive = [3 * 1, 1 * 2]
    assert naive[0] > naive[1]
    assert [cost_of(table, VOLUME, q) for q in (1, 2, 3)] == [2, 2, 3]


def test_the_guard_names_the_number_whose_cost_is_asked():
    assert [guard_of(TABLE, VOLUME, q) for q in (0, 459, 460, 500, 501, 2001)] == [
        None,
        None,
        501,
        501,
        None,
        None,
    ]
    assert guard_of(TABLE, GRADUATED, 500) is None
    assert unit_price_of(TABLE, VOLUME, 460) == Fraction(501 * 11, 2 * 460)


def test_a_tier_says_where_it_ends():
    assert [tier_of(TABLE, q) for q in (0, 500, 501, 2000, 2001)] == [0, 0, 1, 1, 2]
    assert [next_start(TABLE, q) for q in (0, 500, 501, 2001)] == [501, 501, 2001, None]


@given(falling_tiers(), st.sampled_from([GRADUATED, VOLUME]), st.integers(0, 250))
def test_one_more_unit_never_costs_less(tiers, mode, quantity):
    assert cost_of(tiers, mode, quantity) <= cost_of(tiers, mode, quantity + 1)


@given(
    falling_tiers(),
    st.sampled_from([GRADUATED, VOLUME]),
    st.lists(st.integers(0, 80), min_size=1, max_size=5),
)
def test_pooled_never_costs_more_than_apart(tiers, mode, quantities):
    apart = sum(cost_of(tiers, mode, quantity) for quantity in quantities)
    assert cost_of(tiers, mode, sum(quantities)) <= apart


def test_pooled_would_cost_more_with_a_flat_amount_on_a_later_tier():
    """Why the validator refuses such a table."""
    table = (PriceTier(10, Decimal(1)), PriceTier(None, Decimal(1), flat=Decimal(100)))
    assert cost_of(table, GRADUATED, 20) == 120
    assert 2 * cost_of(table, GRADUATED, 10) == 20


@given(
    falling_tiers(),
    st.sampled_from([GRADUATED, VOLUME]),
    st.lists(st.integers(0, 80), min_size=1, max_size=6),
)
def test_the_schools_shares_sum_to_the_pooled_cost(tiers, mode, quantities):
    pooled = sum(quantities)
    unit_price = unit_price_of(tiers, mode, pooled)
    assert sum(unit_price * quantity for quantity in quantities) == cost_of(tiers, mode, pooled)


@given(falling_tiers(has_flat=False), st.integers(0, 2))
def test_the_last_and_first_of_a_tier_cost_the_printed_price(tiers, number):
    tier = tiers[min(number, len(tiers) - 1)]
    if tier.up_to is None:
        return
    after = tiers[tier_of(tiers, tier.up_to + 1)]
    step = cost_of(tiers, GRADUATED, tier.up_to + 1) - cost_of(tiers, GRADUATED, tier.up_to)
    assert step == Fraction(after.unit_price)
    # by volume the last unit is as printed, unless the first of a later tier is cheaper: then that
    starts = [t.up_to + 1 for t in tiers if t.up_to is not None and t.up_to >= tier.up_to]
    printed = [tier.up_to * tier.unit_price] + [
        start * tiers[tier_of(tiers, start)].unit_price for start in starts
    ]
    assert cost_of(tiers, VOLUME, tier.up_to) == min(Fraction(price) for price in printed)


@given(falling_tiers(), st.sampled_from([GRADUATED, VOLUME]), st.integers(1, 200), st.integers(0, 200))
def test_a_larger_pool_never_raises_the_price_of_a_unit(tiers, mode, quantity, more):
    assert unit_price_of(tiers, mode, quantity + more) <= unit_price_of(tiers, mode, quantity)


def test_one_price_is_one_tier():
    assert unit_price_of((PriceTier(None, Decimal("6.00")),), NONE, 231) == 6
    assert unit_price_of((PriceTier(None, Decimal("6.00")),), NONE, 0) == 6
