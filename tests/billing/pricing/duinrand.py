"""Stichting Duinrand's agreement, as the tests price it: the price list, the articles, the schools."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from billing.pricing import (
    Agreement,
    AgreementTerm,
    PercentOff,
    PriceBookVersion,
    PriceComponent,
    PriceRequest,
    PriceTier,
    Proration,
    Subject,
    TermParams,
    TierBasis,
    TierMode,
    TierTable,
    Unit,
    VatCategory,
)
from kit.dates import Period, SchoolYear

D = Decimal
YEAR = SchoolYear(2026).period
STANDARD = VatCategory("S", D(21))
REGENBOOG, KOMPAS, ZEESTER, DUINROOS = (UUID(int=number) for number in range(1, 5))
PUPILS = {REGENBOOG: 412, KOMPAS: 198, ZEESTER: 276, DUINROOS: 231}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(start: str, end: str) -> Period:
    return Period(day(start), day(end))


def component(
    price: str = "6.00",
    *,
    code: str = "kring",
    unit: Unit = Unit.PUPIL,
    proration: Proration = Proration.MONTH,
    vat: VatCategory = STANDARD,
) -> PriceComponent:
    return PriceComponent(code, unit, (PriceTier(None, D(price)),), vat, proration=proration)


def book(*components: PriceComponent, code: str = "prijslijst 2026", since: str = "2026-01-01"):
    return PriceBookVersion(code, day(since), components or (component(),))


def term(clause: str, params: TermParams, **fields) -> AgreementTerm:
    return AgreementTerm(clause, params, **{"valid": Period(day("2026-08-01")), **fields})


POOLED = term(
    "art. 5.2",
    TierTable(
        TierBasis.FOUNDATION,
        (PriceTier(1000, D("6.00")), PriceTier(2000, D("5.00")), PriceTier(None, D("4.50"))),
        TierMode.VOLUME,
    ),
    component="kring",
)
FRAMEWORK = term("art. 5.4", PercentOff(D(10)), component="kring")


def agreement(*terms: AgreementTerm, **fields) -> Agreement:
    return Agreement(
        "RO-2026-014",
        days("2026-08-01", "2030-08-01"),
        terms,
        **{"proration_clause": "art. 6.1", **fields},
    )


def school(school_id: UUID, pupils: int | None = -1, since: str = "2026-08-01", **fields) -> Subject:
    counted = PUPILS[school_id] if pupils == -1 else pupils
    return Subject(school_id, counted, **{"period": Period(day(since)), **fields})


def duinrand() -> tuple[Subject, ...]:
    """Four schools; Duinroos since 1 January."""
    return (school(REGENBOOG), school(KOMPAS), school(ZEESTER), school(DUINROOS, since="2027-01-01"))


def request(*terms: AgreementTerm, **fields) -> PriceRequest:
    """Return the foundation's year under ``terms``; without any, under the price list alone."""
    defaults = {
        "period": YEAR,
        "versions": (book(),),
        "subjects": duinrand(),
        "agreement": agreement(*terms),
    }
    return PriceRequest(**{**defaults, **fields})
