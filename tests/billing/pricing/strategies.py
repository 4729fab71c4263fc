"""Foundations, agreements and cuts of a year, drawn at random but sound."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from hypothesis import strategies as st

from billing.pricing import (
    AgreementTerm,
    AmountOff,
    FixedPrice,
    FreePeriod,
    Indexation,
    IndexStatus,
    IndexValue,
    Level,
    Maximum,
    Minimum,
    PercentOff,
    PriceRequest,
    PriceTier,
    Proration,
    Subject,
    TierBasis,
    TierMode,
    TierTable,
    Unit,
    VatCategory,
)
from kit.dates import Period
from tests.billing.pricing import duinrand as d

D = Decimal
INDEX = tuple(
    IndexValue("dpi", label, D(value), IndexStatus.FINAL)
    for label, value in (("2025", "117.3"), ("2026", "121.1"))
)
BOOK = d.book(
    d.component("6.13", vat=VatCategory("S", D(21))),
    d.component(
        "37.77", code="module", unit=Unit.SCHOOL, proration=Proration.DAY, vat=VatCategory("S", D(9))
    ),
    d.component("250", code="start", unit=Unit.FLAT, proration=Proration.NONE),
)
CODES = tuple(component.code for component in BOOK.components)
amounts = st.integers(0, 90_000).map(lambda cents: D(cents) / 100)
percents = st.integers(0, 1000).map(lambda tenths: D(tenths) / 10)
inner_days = st.integers(1, 364).map(lambda number: d.YEAR.start + dt.timedelta(days=number))


@st.composite
def validities(draw) -> Period:
    """All of the agreement, or part of the year."""
    if draw(st.booleans()):
        return Period(d.YEAR.start)
    start, end = sorted(draw(st.lists(inner_days, min_size=2, max_size=2, unique=True)))
    return Period(start, end)


@st.composite
def tables(draw) -> TierTable:
    sizes = draw(st.lists(st.integers(1, 400), min_size=1, max_size=3, unique=True).map(sorted))
    count = len(sizes) + 1
    prices = draw(st.lists(st.integers(0, 613), min_size=count, max_size=count).map(sorted))
    rows = zip([*sizes, None], reversed(prices), strict=True)
    tiers = tuple(PriceTier(end, D(price) / 100) for end, price in rows)
    mode = draw(st.sampled_from([TierMode.GRADUATED, TierMode.VOLUME]))
    return TierTable(draw(st.sampled_from(TierBasis)), tiers, mode)


@st.composite
def lowering_terms(draw) -> list[AgreementTerm]:
    """Terms that only take off; one of each kind."""
    terms: list[AgreementTerm] = []

    def add(params, **fields) -> None:
        if draw(st.booleans()):
            terms.append(d.term(f"art. {len(terms) + 1}", params, valid=draw(validities()), **fields))

    add(draw(st.one_of(tables(), st.just(FixedPrice(D("5.01"))))), component="kring")
    add(FreePeriod(draw(st.integers(1, 5))), component=draw(st.sampled_from([None, *CODES])))
    for position in range(3):
        group = draw(st.sampled_from(["a", "b"]))
        add(PercentOff(draw(percents)), stack_group=group, position=position)
    add(AmountOff(draw(amounts)), component=draw(st.sampled_from(CODES)))
    add(AmountOff(draw(amounts), Level.AGREEMENT), component=draw(st.sampled_from([None, *CODES])))
    return terms


@st.composite
def all_terms(draw) -> list[AgreementTerm]:
    """Terms of every kind."""
    terms = draw(lowering_terms())
    low, high = sorted(draw(st.lists(amounts, min_size=2, max_size=2)))
    level = draw(st.sampled_from(Level))
    terms.append(d.term("art. 20", Minimum(low, level), component="kring", valid=draw(validities())))
    terms.append(d.term("art. 21", Maximum(high, level), component="kring"))
    if draw(st.booleans()):
        terms.append(
            d.term("art. 22", Indexation("dpi", "2025", "2026", cap_percent=D(3)), component="kring")
        )
    return terms


@st.composite
def foundations(draw) -> tuple[Subject, ...]:
    """One to five schools, some joining or leaving within the year."""
    pupils = draw(st.lists(st.integers(0, 500), min_size=1, max_size=5))
    subjects = []
    for number, count in enumerate(pupils, start=1):
        start = draw(st.one_of(st.just(d.YEAR.start), inner_days))
        end = draw(st.one_of(st.none(), inner_days))
        end = end if end and end > start else None
        subjects.append(Subject(UUID(int=number), count, Period(start, end), is_pooled=draw(st.booleans())))
    return tuple(subjects)


@st.composite
def requests(draw, terms=all_terms()) -> PriceRequest:  # noqa: B008  a strategy is a description, not a value
    return d.request(
        versions=(BOOK,),
        subjects=draw(foundations()),
        agreement=d.agreement(*draw(terms)),
        index_values=INDEX,
    )


@st.composite
def cuts(draw) -> list[Period]:
    """The year in pieces, cut on any days."""
    inner = draw(st.lists(inner_days, max_size=5, unique=True))
    return [Period(a, b) for a, b in pairwise(sorted({d.YEAR.start, d.YEAR.end, *inner}))]
