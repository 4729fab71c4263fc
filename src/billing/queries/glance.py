"""An agreement at a glance: its ceiling, its tiers, and what each school pays in a school year and why.

For the portal and the console; works with the role of the foundation, which sees its own agreements alone.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from billing import pricing
from billing.enums import AgreementState
from billing.models import FrameworkAgreement, PriceComponent
from billing.queries.agreements import agreements, running_period, state_of
from billing.queries.ceilings import Ceiling, ceiling_of
from billing.queries.documents import component_names
from billing.queries.languages import language_of
from billing.queries.quantities import Counts
from billing.queries.snapshots import price_request_for
from kit.dates import Period, SchoolYear, today
from kit.money import ZERO
from tenants.models import School, ScopedQuerySet


@dataclass(frozen=True, slots=True)
class PricedComponent:
    """A line of a school: euros without VAT, and the sentences that explain it, each with its clause."""

    code: str
    name: str
    quantity: int
    period: Period
    list_amount: Decimal
    net_amount: Decimal
    why: tuple[pricing.Sentence, ...]


@dataclass(frozen=True, slots=True)
class SchoolPrice:
    """What a school pays in the year: euros without VAT, by component."""

    school_id: UUID
    school: str
    components: tuple[PricedComponent, ...]

    @property
    def list_amount(self) -> Decimal:
        """What the price list would ask."""
        return sum((row.list_amount for row in self.components), ZERO)

    @property
    def net_amount(self) -> Decimal:
        """What the agreement asks."""
        return sum((row.net_amount for row in self.components), ZERO)

    @property
    def saved(self) -> Decimal:
        """What the agreement saves."""
        return self.list_amount - self.net_amount

    @property
    def quantity(self) -> int:
        """The largest number it is reckoned by: its pupils, where a component counts them."""
        return max((row.quantity for row in self.components), default=0)


@dataclass(frozen=True, slots=True)
class TierPlace:
    """Where a pooled tier stands: ``missing`` units to the next, that saves ``saved_per_year`` euros for all."""

    component: str
    name: str
    quantity: int
    tier: int
    tiers: int
    missing: int | None
    saved_per_year: Decimal | None
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class AgreementAtGlance:
    """All of it; ``problems`` are sentences about what is not known, so not priced. Schools by name."""

    agreement: FrameworkAgreement
    state: AgreementState
    period: Period
    year: SchoolYear
    ceiling: Ceiling
    schools: tuple[SchoolPrice, ...]
    tiers: tuple[TierPlace, ...]
    totals: pricing.Totals
    problems: tuple[str, ...]

    @property
    def saved(self) -> Decimal:
        """What the agreement saves all schools in the year, without VAT."""
        return self.totals.list_amount - self.totals.net_amount


def agreements_of(foundation_id: UUID) -> ScopedQuerySet[FrameworkAgreement]:
    """Return the signed agreements of a foundation, newest first."""
    return agreements().filter(foundation_id=foundation_id, signing__isnull=False)


def year_of(agreement: FrameworkAgreement) -> SchoolYear:
    """Return the school year to show: today's, or the first or last one the agreement runs in."""
    period = running_period(agreement)
    last = SchoolYear.of(period.start if period.end is None else max(period.start, _day_before(period)))
    return min(max(SchoolYear.of(today()), SchoolYear.of(period.start)), last)


def agreement_at_glance(agreement: FrameworkAgreement, year: SchoolYear | None = None) -> AgreementAtGlance:
    """Return an agreement (from ``queries.agreements``) in ``year`` (see ``year_of``), whole, billed or not."""
    shown = year or year_of(agreement)
    request = replace(price_request_for(agreement, shown, counts=Counts.EXPECTED), billed=())
    result = pricing.price(request)
    names, language = component_names(agreement), language_of()
    return AgreementAtGlance(
        agreement=agreement,
        state=state_of(agreement),
        period=running_period(agreement),
        year=shown,
        ceiling=ceiling_of(agreement),
        schools=school_prices(result, names),
        tiers=tuple(_tier(state, names, language) for state in result.tiers),
        totals=result.totals,
        problems=tuple(pricing.explain_problem(problem, language) for problem in result.problems),
    )


def school_prices(
    result: pricing.PriceResult, names: Mapping[str, PriceComponent]
) -> tuple[SchoolPrice, ...]:
    """Return the lines of ``result`` by school, sorted by name."""
    lines: dict[UUID, list[pricing.PricedLine]] = {}
    for line in result.lines:
        lines.setdefault(line.school_id, []).append(line)
    known = school_names(lines)
    rows = (
        SchoolPrice(school, known[school], tuple(_component(one, names) for one in own))
        for school, own in lines.items()
    )
    return tuple(sorted(rows, key=lambda row: (row.school.casefold(), row.school_id)))


def school_names(school_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of schools by id."""
    return dict(School.objects.filter(pk__in=list(school_ids)).values_list("pk", "name"))


def _component(line: pricing.PricedLine, names: Mapping[str, PriceComponent]) -> PricedComponent:
    return PricedComponent(
        code=line.component,
        name=names[line.component].name,
        quantity=line.quantity,
        period=line.period,
        list_amount=line.list_amount,
        net_amount=line.net_amount,
        why=pricing.explain(line, language_of()),
    )


def _tier(state: pricing.TierState, names: Mapping[str, PriceComponent], language: str) -> TierPlace:
    unit = pricing.Unit(names[state.component].unit)
    return TierPlace(
        component=state.component,
        name=names[state.component].name,
        quantity=state.quantity,
        tier=state.tier,
        tiers=state.tiers,
        missing=state.missing,
        saved_per_year=state.saved_per_year,
        text=pricing.explain_tier(state, language, unit=unit),
        clause=state.clause_ref,
    )


def _day_before(period: Period) -> dt.date:
    return (period.end or period.start) - dt.timedelta(days=1)
