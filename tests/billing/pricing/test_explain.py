# ruff: noqa: RUF001  the multiplication sign is meant
"""What the buyer reads: every step in a sentence that names its clause, in Dutch and in English."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings

from billing.pricing import (
    AmountOff,
    Billed,
    FreePeriod,
    Indexation,
    Level,
    Maximum,
    Minimum,
    PriceTier,
    Problem,
    ProblemCode,
    Proration,
    Settlement,
    StepKind,
    TierBasis,
    TierMode,
    TierTable,
    Unit,
    explain,
    explain_problem,
    explain_tier,
    price,
)
from billing.pricing.difference import Cause
from billing.pricing.wording.tables import CAUSES, PROBLEMS, SENTENCES, STATES
from tests.billing.pricing import duinrand as d
from tests.billing.pricing.strategies import INDEX, requests

D = Decimal


def sentences(request, language="nl"):
    """Return (text, amount) with plain spaces."""
    line = price(request).lines[0]
    return [(one.text.replace("\N{NO-BREAK SPACE}", " "), str(one.amount)) for one in explain(line, language)]


def duinroos(*terms, **fields):
    return d.request(*terms, **{"wanted": (d.DUINROOS,), **fields})


def test_why_duinroos_pays_what_it_pays():
    assert sentences(duinroos(d.POOLED, d.FRAMEWORK)) == [
        ("231 leerlingen × € 6,00, prijslijst 2026", "1386.00"),
        ("Staffel voor alle scholen samen (1.117 leerlingen): 231 leerlingen × € 5,00, art. 5.2", "1155.00"),
        ("7 van 12 maanden, art. 6.1", "673.75"),
        ("10% korting, art. 5.4", "606.38"),
    ]


def test_the_same_in_english():
    assert sentences(duinroos(d.POOLED, d.FRAMEWORK), "en") == [
        ("231 pupils × €6.00, prijslijst 2026", "1386.00"),
        ("Tier of all schools together (1,117 pupils): 231 pupils × €5.00, art. 5.2", "1155.00"),
        ("7 of 12 months, art. 6.1", "673.75"),
        ("10% off, art. 5.4", "606.38"),
    ]


def test_a_price_that_is_no_whole_cent_says_so():
    table = TierTable(TierBasis.SCHOOL, (PriceTier(200, D(6)), PriceTier(None, D(5))), TierMode.GRADUATED)
    request = d.request(d.term("art. 5.1", table, component="kring"), wanted=(d.ZEESTER,))
    assert sentences(request)[1] == (
        "Staffel voor de school: 276 leerlingen × ≈ € 5,7246, art. 5.1", "1580.00"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (d.term("art. 8", AmountOff(D(50)), component="kring"), ("€ 50,00 korting per jaar, art. 8", "779.33")),
        (d.term("art. 8", Minimum(D(1500)), component="kring"), ("Minimum van € 1.500,00 per jaar, art. 8", "875.00")),
        (d.term("art. 8", Maximum(D(1200)), component="kring"), ("Maximum van € 1.200,00 per jaar, art. 8", "700.00")),
        (d.term("art. 8", AmountOff(D(120), Level.AGREEMENT)),
         ("Aandeel in korting voor de hele overeenkomst: € -14,48, art. 8", "794.02")),
    ],
)  # fmt: skip
def test_each_amount_names_its_clause(term, sentence):
    assert sentences(duinroos(term))[-1] == sentence


def test_a_bound_that_is_not_felt_is_silent():
    quiet = (
        d.term("art. 8", Minimum(D(1)), component="kring"),
        d.term("art. 9", Maximum(D(9999)), component="kring"),
    )
    assert sentences(duinroos(*quiet)) == sentences(duinroos())


def test_index_free_days_and_settlement():
    index = d.term("art. 6.3", Indexation("dpi", "2025", "2026", cap_percent=D("3.1")), component="kring")
    free = d.term("art. 3.1", FreePeriod(months=2), component="kring")
    daily = d.book(d.component(proration=Proration.DAY))
    assert sentences(duinroos(index, free, index_values=INDEX, versions=(daily,))) == [
        ("231 leerlingen × € 6,00, prijslijst 2026", "1386.00"),
        ("Indexering +3,1% (dpi 2025 → 2026), art. 6.3", "1428.97"),
        ("Gratis periode, art. 3.1", "0.00"),
        ("59 van 365 dagen, art. 6.1", "0.00"),
    ]
    billed = Billed(d.DUINROOS, "kring", d.days("2027-01-01", "2027-08-01"), D("808.50"), D("700.00"))
    agreement = d.agreement(settlement=Settlement.TRUE_UP)
    assert sentences(duinroos(agreement=agreement, billed=(billed,)))[-1] == (
        "Al gefactureerd: € 700,00",
        "108.50",
    )


def test_a_fixed_amount_and_a_school_read_as_such():
    versions = (
        d.book(
            d.component("250", code="start", unit=Unit.FLAT), d.component("40", code="m", unit=Unit.SCHOOL)
        ),
    )
    lines = price(d.request(versions=versions, wanted=(d.KOMPAS,))).lines
    texts = [explain(line, "nl")[0].text.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
    assert texts == ["vast bedrag € 250,00, prijslijst 2026", "1 school × € 40,00, prijslijst 2026"]


def test_the_next_tier_in_words():
    state = price(d.request(d.POOLED, d.FRAMEWORK)).tiers[0]
    assert explain_tier(state, "nl").replace("\N{NO-BREAK SPACE}", " ") == (
        "884 leerlingen tot de volgende staffel; dat scheelt € 502,65 per jaar voor alle scholen samen"
    )
    last = replace(state, missing=None)
    assert explain_tier(last, "en") == "1,117 pupils: the lowest tier is reached"


def test_a_problem_names_the_clause_that_waits():
    problem = Problem(ProblemCode.INDEX_PROVISIONAL, "kring", clause_ref="art. 6.3", detail="dpi 2026")
    assert explain_problem(problem, "nl") == "Een indexcijfer is nog voorlopig (dpi 2026), art. 6.3."
    assert explain_problem(Problem(ProblemCode.QUANTITY_UNKNOWN), "en") == (
        "The number of pupils at the count date is not known."
    )


def test_the_two_languages_say_the_same_things():
    for table in (SENTENCES, PROBLEMS, CAUSES, STATES):
        assert list(table["nl"]) == list(table["en"])
    assert list(PROBLEMS["nl"]) == list(ProblemCode)
    assert {key.partition(".")[0] for key in SENTENCES["nl"]} == set(StepKind)
    assert set(Cause) < set(CAUSES["nl"])


@settings(max_examples=25, deadline=None)
@given(requests())
def test_every_line_can_be_explained(request):
    for line, language in product(price(request).lines, ("nl", "en")):
        told = explain(line, language)
        assert told[-1].amount == line.net_amount
        assert all(one.clause_ref in one.text for one in told)
