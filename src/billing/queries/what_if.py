"""What if: the price of a whole agreement on other facts, per school, with the reasons. Writes nothing.

Works with the role of the foundation. The four questions of the portal are functions; ``what_if`` takes any edits of
``billing.pricing`` (a term added or ended, a school leaving, …).
"""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from billing import pricing
from billing.models import AgreementTerm, FrameworkAgreement
from billing.queries.agreements import running_period
from billing.queries.glance import school_names
from billing.queries.languages import language_of
from billing.queries.quantities import Counts
from billing.queries.snapshots import price_request_for
from kit.dates import Period, SchoolYear

BASE = "100"  # an index nobody published, for a year without indexation, is labelled by its value


@dataclass(frozen=True, slots=True)
class WhyChanged:
    """One reason in words, and what it adds (or takes off, below zero) in euros without VAT."""

    text: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """What one school would pay instead: euros without VAT over the year; the reasons sum to ``change``."""

    school_id: UUID
    school: str
    net_before: Decimal
    net_after: Decimal
    reasons: tuple[WhyChanged, ...]

    @property
    def change(self) -> Decimal:
        """More, or below zero less."""
        return self.net_after - self.net_before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer: schools that would pay something else, by name; ``problems`` are sentences."""

    year: SchoolYear
    net_before: Decimal
    net_after: Decimal
    list_after: Decimal
    schools: tuple[SchoolChange, ...]
    ceiling: pricing.CeilingState | None
    problems: tuple[str, ...]

    @property
    def change(self) -> Decimal:
        """What all schools together would pay more, or below zero less."""
        return self.net_after - self.net_before


def what_if(agreement: FrameworkAgreement, year: SchoolYear, *edits: pricing.Edit) -> WhatIf:
    """Return what ``edits`` change in ``year``, billed or not. Raises PriceRequestRefused for an impossible one."""
    return _answer(year, _request(agreement, year), edits)


def school_joins(
    agreement: FrameworkAgreement, year: SchoolYear, *, school_id: UUID, starts_on: dt.date, pupils: int
) -> WhatIf:
    """Return what it does to all when a school calls everything off from ``starts_on`` in ``year``."""
    end = running_period(agreement).end
    subject = pricing.Subject(
        school_id=school_id,
        pupils=pupils,
        period=Period(starts_on, end),
        is_pooled=starts_on <= agreement.count_date_in(year),
    )
    return what_if(agreement, year, pricing.SchoolJoins(subject))


def next_tier_reached(agreement: FrameworkAgreement, year: SchoolYear, *, component: str) -> WhatIf:
    """Return what it does to all when the pool of ``component`` reaches its next tier."""
    return what_if(agreement, year, pricing.NextTierReached(component))


def index_moves(agreement: FrameworkAgreement, year: SchoolYear, *, percent: Decimal) -> WhatIf:
    """Return what it does to all when the index of the agreement moves ``percent`` per cent.

    In a year that is not indexed yet it moves the price as the newest indexation clause would: with its share,
    floor and cap.
    """
    request = _request(agreement, year)
    terms = request.agreement.terms if request.agreement else ()
    series = {term.params.series for term in terms if isinstance(term.params, pricing.Indexation)}
    if series:
        return _answer(year, request, tuple(pricing.IndexMoves(code, percent) for code in sorted(series)))
    clause, params, component = _newest_indexation(agreement)
    reference = f"{100 + percent:f}".replace(".", "," if language_of() == "nl" else ".")
    moved = (
        pricing.IndexValue(params.series, BASE, Decimal(BASE), pricing.IndexStatus.FINAL),
        pricing.IndexValue(params.series, reference, 100 + percent, pricing.IndexStatus.FINAL),
    )
    term = pricing.AgreementTerm(
        clause, replace(params, base=BASE, reference=reference), year.period, component=component
    )
    return _answer(year, replace(request, index_values=moved), (pricing.TermAdded(term),))


def pupils_become(agreement: FrameworkAgreement, year: SchoolYear, *, school_id: UUID, pupils: int) -> WhatIf:
    """Return what it does to all when a school counts ``pupils``."""
    return what_if(agreement, year, pricing.PupilsBecome(school_id, pupils))


def _newest_indexation(agreement: FrameworkAgreement) -> tuple[str, pricing.Indexation, str | None]:
    kind = pricing.TermKind.INDEXATION.value
    newest = AgreementTerm.objects.filter(agreement=agreement, kind=kind).order_by("-valid_from").first()
    if newest and isinstance(newest.parameters, pricing.Indexation):
        return newest.clause_ref, newest.parameters, newest.component or None
    return "?", pricing.Indexation("?", BASE, BASE), None


def _request(agreement: FrameworkAgreement, year: SchoolYear) -> pricing.PriceRequest:
    return replace(price_request_for(agreement, year, counts=Counts.EXPECTED), billed=())


def _answer(year: SchoolYear, request: pricing.PriceRequest, edits: tuple[pricing.Edit, ...]) -> WhatIf:
    simulation = pricing.simulate(request, *edits)
    names = school_names(difference.school_id for difference in simulation.differences)
    language = language_of()
    schools = (
        SchoolChange(
            school_id=difference.school_id,
            school=names.get(difference.school_id, ""),
            net_before=difference.net_before,
            net_after=difference.net_after,
            reasons=tuple(
                WhyChanged(pricing.explain_reason(reason, language), reason.amount)
                for reason in difference.reasons
            ),
        )
        for difference in simulation.differences
    )
    problems = {*simulation.before.problems, *simulation.after.problems}
    return WhatIf(
        year=year,
        net_before=simulation.before.totals.net_amount,
        net_after=simulation.after.totals.net_amount,
        list_after=simulation.after.totals.list_amount,
        schools=tuple(sorted(schools, key=lambda row: (row.school.casefold(), row.school_id))),
        ceiling=simulation.after.ceiling,
        problems=tuple(sorted(pricing.explain_problem(problem, language) for problem in problems)),
    )
