"""The agreement as the portal draws it: figures, ceiling bar, and one row per school with price and use."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from billing import pricing
from billing.models import AgreementTerm, ExtensionOption, FrameworkAgreement
from billing.queries.agreements import longest_period
from billing.queries.documents import stage_order
from billing.queries.glance import (
    AgreementAtGlance,
    SchoolPrice,
    TierPlace,
    agreement_at_glance,
    agreements_of,
)
from billing.queries.languages import language_of
from billing.queries.snapshots import as_term
from kit.dates import SchoolYear, today
from kit.money import ZERO, format_euro
from shared_apps.foundations.models import Foundation
from shared_apps.procurement.queries.schools import SchoolRow, Schools
from shared_apps.ui.charts import Amount, Bar, Spark, ceiling_bar, spark_bar


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One school of the foundation: what it pays in the year and saves; without ``price`` it did not call off."""

    row: SchoolRow
    price: SchoolPrice | None
    spark: Spark | None


@dataclass(frozen=True, slots=True)
class Contract:
    """All the first page of a foundation with an agreement shows. Amounts are euros without VAT."""

    glance: AgreementAtGlance
    bar: Bar
    rows: tuple[ContractRow, ...]
    schools: Schools
    others: tuple[FrameworkAgreement, ...]

    @property
    def called_off(self) -> int:
        """How many of the foundation's schools have a price under it this year."""
        return sum(row.price is not None for row in self.rows)

    @property
    def saved_percent(self) -> int:
        """The saving on the price list, in whole per cent."""
        listed = self.glance.totals.list_amount
        return int((200 * self.glance.saved + listed) // (2 * listed)) if listed else 0

    @property
    def next_tier(self) -> TierPlace | None:
        """The pool that has a next tier, the nearest first; None when all are at the top."""
        climbing = (tier for tier in self.glance.tiers if tier.missing is not None)
        return min(climbing, key=lambda tier: tier.missing or 0, default=None)

    @property
    def open_options(self) -> tuple[ExtensionOption, ...]:
        """The options that can still be exercised, the next one first."""
        options = self.glance.agreement.options.all()
        waiting = (held for held in options if not hasattr(held, "exercise") and held.exercise_by >= today())
        return tuple(sorted(waiting, key=lambda held: held.exercise_by))

    @property
    def longest_until(self) -> dt.date | None:
        """The day after the last, with every option."""
        return longest_period(self.glance.agreement).end

    @property
    def bar_text(self) -> str:
        """The ceiling bar in words."""
        ceiling = self.glance.ceiling
        return _("%(billed)s billed, %(reserved)s reserved, %(free)s free of %(maximum)s") % {
            name: _money(getattr(ceiling, name)) for name in ("billed", "reserved", "free", "maximum")
        }

    def price_of(self, school_id: UUID) -> SchoolPrice | None:
        """Return what a school pays, or None when it is not in reach or did not call off."""
        return next((price for price in self.glance.schools if price.school_id == school_id), None)


def signed_agreements(foundation: Foundation) -> list[FrameworkAgreement]:
    """Return the foundation's signed agreements, the one that runs now (else the newest) first."""
    found = list(agreements_of(foundation.pk))
    return sorted(found, key=lambda held: today() not in held.period)


def contract_of(
    agreements: Iterable[FrameworkAgreement], schools: Schools, year: SchoolYear | None = None
) -> Contract:
    """Return the first of ``agreements`` drawn, with the schools of the foundation beside their prices."""
    first, *others = agreements
    glance = agreement_at_glance(first, year)
    prices = {price.school_id: price for price in glance.schools}
    longest = max((price.list_amount for price in glance.schools), default=ZERO)
    rows = (_row(row, prices.get(row.school.pk), longest) for row in schools.rows)
    return Contract(glance, _bar(glance), tuple(rows), schools, tuple(others))


@dataclass(frozen=True, slots=True)
class Clause:
    """An article about prices in words, and when it is in force."""

    ref: str
    text: str
    valid_from: dt.date
    valid_until: dt.date | None


def clauses_of(agreement: FrameworkAgreement) -> tuple[Clause, ...]:
    """Return what the agreement says about prices, in the order in which it is worked out."""
    rows = AgreementTerm.objects.filter(agreement=agreement).select_related("lot")
    return tuple(
        Clause(
            row.clause_ref,
            pricing.explain_term(as_term(row), language_of()),
            row.valid_from,
            row.valid_until,
        )
        for row in sorted(rows, key=stage_order)
    )


def stages_in_words() -> tuple[str, ...]:
    """Return the fixed order of the price stages, as the contract annex prints it."""
    is_dutch = language_of() == "nl"
    return tuple(text.dutch if is_dutch else text.english for text in pricing.STAGES)


def _money(amount: Decimal) -> str:
    return format_euro(amount, language=get_language() or "nl")


def _row(row: SchoolRow, price: SchoolPrice | None, longest: Decimal) -> ContractRow:
    spark = None
    if price is not None and longest:
        listed, agreed = Amount("all", price.list_amount), Amount("used", price.net_amount)
        spark = spark_bar(listed, agreed, total=longest)
    return ContractRow(row, price, spark)


def _bar(glance: AgreementAtGlance) -> Bar:
    ceiling = glance.ceiling
    return ceiling_bar(
        (
            Amount("used", ceiling.billed, _("billed"), _money(ceiling.billed)),
            Amount("held", ceiling.reserved, _("reserved"), _money(ceiling.reserved)),
        ),
        total=ceiling.maximum,
        rest_label=_("free"),
        rest_text=_money(ceiling.free),
    )
