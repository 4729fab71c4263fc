"""What is drawn has the shape of the numbers."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shared_apps.ui.charts import (
    BAR_WIDTH,
    Amount,
    Layer,
    Part,
    ceiling_bar,
    line_points,
    spark_bar,
    stacked_year,
)

AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=2)


def test_a_ceiling_bar_lays_its_parts_end_to_end():
    bar = ceiling_bar(
        (Amount("used", Decimal(36825)), Amount("held", Decimal(52110))),
        total=Decimal(160000),
        limit=Amount("limit", Decimal(144000), "warning", "90%"),
    )
    assert bar.parts == (Part("used", 0, 230), Part("held", 230, 326))
    assert (bar.limit, bar.limit_label, bar.limit_text) == (900, "warning", "90%")


@given(st.lists(AMOUNTS, max_size=5), AMOUNTS)
def test_a_bar_is_never_wider_than_its_frame(values, total):
    bar = ceiling_bar([Amount("used", value) for value in values], total=total)
    assert all(part.width >= 0 for part in bar.parts)
    assert sum(part.width for part in bar.parts) <= BAR_WIDTH


def test_a_spark_draws_the_longest_first():
    spark = spark_bar(Amount("used", 45), Amount("all", 60), total=120)
    assert spark.parts == (Part("all", 0, 60), Part("used", 0, 45))


def test_nothing_to_compare_with_draws_nothing():
    assert spark_bar(Amount("used", 45), total=0).parts == (Part("used", 0, 0),)
    assert line_points([5]) == ""


def test_a_line_goes_up_when_numbers_do():
    assert line_points([0, 5, 10]) == "0,24 60,12 120,0"
    assert line_points([3, 3]) == "0,24 120,24"


def test_a_year_stacks_from_the_bottom():
    year = stacked_year([("aug", (Amount("used", 10), Amount("held", 10))), ("sep", (Amount("used", 40),))])
    assert year[0].parts == (Layer("used", 75, 25), Layer("held", 50, 25))
    assert year[1].parts == (Layer("used", 0, 100),)
    assert year[1].x == 108
