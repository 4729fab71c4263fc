"""Shares add up, to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.pricing.allocation import allocate
from kit.money import round_cents

cents = st.integers(-(10**7), 10**7).map(lambda value: Decimal(value) / 100)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any)


@pytest.mark.parametrize(
    ("amount", "parts", "shares"),
    [
        ("1.00", [1, 1, 1], ["0.34", "0.33", "0.33"]),
        ("-1.00", [1, 1, 1], ["-0.34", "-0.33", "-0.33"]),
        ("100.00", [412, 198, 276, 231], ["36.88", "17.73", "24.71", "20.68"]),
        ("0.01", [0, 5, 5], ["0.00", "0.01", "0.00"]),
        ("0.00", [3, 4], ["0.00", "0.00"]),
    ],
)
def test_a_treasurers_table(amount, parts, shares):
    assert allocate(Decimal(amount), parts) == tuple(Decimal(share) for share in shares)


def test_rounding_each_share_by_itself_would_lose_a_cent():
    naive = [round_cents(Decimal(1) / 3)] * 3
    assert sum(naive) == Decimal("0.99")
    assert sum(allocate(Decimal("1.00"), [1, 1, 1])) == Decimal("1.00")


@given(cents, weights)
def test_the_shares_keep_the_sum(amount, parts):
    assert sum(allocate(amount, parts)) == amount


@given(cents, weights)
def test_a_share_is_less_than_a_cent_from_exact_and_nothing_for_nothing(amount, parts):
    for share, weight in zip(allocate(amount, parts), parts, strict=True):
        assert abs(share * sum(parts) - amount * weight) < Decimal("0.01") * sum(parts)
        assert share == 0 if weight == 0 else True


@pytest.mark.parametrize("parts", [[], [0, 0], [3, -1]])
def test_there_must_be_something_to_share_over(parts):
    with pytest.raises(ValueError, match="shared over weights"):
        allocate(Decimal(1), parts)
