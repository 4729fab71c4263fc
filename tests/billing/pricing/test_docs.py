"""docs/pricing.md is true: its order is the engine's, and its examples are executed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from billing.pricing import STAGES, price
from kit.money import round_cents
from tests.billing.pricing import duinrand as d
from tests.billing.pricing import worked

EXAMPLES = worked.examples()


def test_the_page_prints_the_order_of_the_engine():
    rows = worked.table(worked.PAGE.read_text(), "stage", "what happens")
    assert [(int(row["stage"]), row["what happens"]) for row in rows] == [
        (int(stage.stage), stage.english) for stage in STAGES
    ]


def test_there_are_examples_to_execute():
    assert len(EXAMPLES) == 6
    assert sum(len(worked.table(text, "school", "component")) for text in EXAMPLES.values()) == 18


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_the_engine_says(name):
    text = EXAMPLES[name]
    result = price(worked.request(text))
    names = {subject.school_id: school for school, subject in worked.schools(text).items()}
    expected = worked.table(text, "school", "component")
    assert result.problems == ()
    assert [(names[x.school_id], x.component, x.list_amount, x.net_amount) for x in result.lines] == [
        (row["school"], row["component"], worked.euros(row["list"]), worked.euros(row["contract"]))
        for row in expected
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_treasurer_gets_the_same_by_hand(name):
    rows = worked.table(EXAMPLES[name], "school", "component")
    rows += worked.table(EXAMPLES[name], "part from")
    assert [round_cents(worked.by_hand(row["by hand"])) for row in rows] == [
        round_cents(worked.by_hand(row["contract"])) for row in rows
    ]


def test_the_vat_of_the_first_example():
    text = next(iter(EXAMPLES.values()))
    (row,) = worked.table(text, "VAT")
    totals = price(worked.request(text)).totals
    (total,) = totals.per_vat
    assert (f"{total.vat.rate}%", total.net_amount, total.vat_amount, totals.gross_amount) == (
        row["VAT"],
        *(worked.euros(row[head]) for head in ("net", "VAT amount", "including VAT")),
    )


def test_the_parts_of_the_fourth_example():
    text = EXAMPLES["Example 4: billed in three parts"]
    request = worked.request(text)
    rows = worked.table(text, "part from")
    parts = [replace(request, part=d.days(row["part from"], row["until"])) for row in rows]
    billed = [price(part).totals.net_amount for part in parts]
    assert billed == [round_cents(worked.by_hand(row["contract"])) for row in rows]
    assert sum(billed, Decimal(0)) == price(request).totals.net_amount
