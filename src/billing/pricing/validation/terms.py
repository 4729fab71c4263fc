"""Rules of the terms of an agreement."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from billing.pricing.book import PriceComponent
from billing.pricing.enums import Level, TermKind, TierMode, Unit
from billing.pricing.terms import (
    Agreement,
    AgreementTerm,
    AmountOff,
    FixedPrice,
    FreePeriod,
    Indexation,
    Maximum,
    Minimum,
    PercentOff,
    TierTable,
)
from billing.pricing.validation import kinds
from billing.pricing.validation.kinds import found
from billing.pricing.validation.tables import check_tiers
from kit.findings import Finding

PRICES = {TermKind.FIXED_PRICE, TermKind.TIER_TABLE}
STACKED = {TermKind.AMOUNT_OFF}


def validate_terms(agreement: Agreement, components: Sequence[PriceComponent]) -> tuple[Finding, ...]:
    """Return what is wrong with the terms of ``agreement`` on a price list with ``components``."""
    by_code = {component.code: component for component in components}
    findings = [finding for term in agreement.terms for finding in _check_term(term, agreement, by_code)]
    for term, other in combinations(agreement.terms, 2):
        findings += _check_pair(term, other)
    if agreement.maximum_value is not None and agreement.maximum_value < 0:
        findings.append(found(kinds.MAXIMUM_NEGATIVE, agreement.number))
    if not 0 <= agreement.warn_percent <= 100:
        findings.append(found(kinds.PERCENT_RANGE, agreement.number))
    return tuple(findings)


def _check_term(
    term: AgreementTerm, agreement: Agreement, components: dict[str, PriceComponent]
) -> Iterator[Finding]:
    where = term.clause_ref.strip() or term.kind.value
    if not term.clause_ref.strip():
        yield found(kinds.CLAUSE_MISSING, where)
    if term.component is not None and term.component not in components:
        yield found(kinds.COMPONENT_UNKNOWN, where, component=term.component)
    if term.component is None and _needs_component(term):
        yield found(kinds.COMPONENT_NEEDED, where)
    if not term.valid.overlaps(agreement.period):
        yield found(kinds.TERM_OUTSIDE, where)
    if isinstance(term.params, TierTable):
        yield from _check_table(term.params, components.get(term.component or ""), where)
    yield from _check_numbers(term, where)


def _needs_component(term: AgreementTerm) -> bool:
    """An amount of euros on every line alike would be taken as often as there are components."""
    is_amount = isinstance(term.params, AmountOff | Minimum | Maximum) and term.level is Level.LINE
    return term.kind in PRICES or is_amount


def _check_table(table: TierTable, component: PriceComponent | None, where: str) -> Iterator[Finding]:
    if table.tiers:
        yield from check_tiers(table.tiers, table.tier_mode, where)
    elif component and component.tier_mode is TierMode.NONE:
        yield found(kinds.TIERS_WITHOUT_EFFECT, where)
    if component and component.unit is Unit.FLAT:
        yield found(kinds.TIERS_NOT_ALLOWED, where)


def _check_numbers(term: AgreementTerm, where: str) -> Iterator[Finding]:
    match term.params:
        case FixedPrice(unit_price=amount) | AmountOff(amount) | Minimum(amount) | Maximum(amount):
            if amount < 0:
                yield found(kinds.PRICE_NEGATIVE, where)
        case PercentOff(percent):
            if not 0 <= percent <= 100:
                yield found(kinds.PERCENT_RANGE, where)
        case FreePeriod(months):
            if months is not None and months < 1:
                yield found(kinds.FREE_MONTHS, where)
        case Indexation() as indexation:
            yield from _check_indexation(indexation, where)


def _check_indexation(indexation: Indexation, where: str) -> Iterator[Finding]:
    floor, cap = indexation.floor_percent, indexation.cap_percent
    if not 0 <= indexation.share_percent <= 100 or (floor is not None and floor < -100):
        yield found(kinds.PERCENT_RANGE, where)
    if floor is not None and cap is not None and floor > cap:
        yield found(kinds.INDEX_BOUNDS, where)
    if cap is not None and cap < -100:
        yield found(kinds.PERCENT_RANGE, where)


def _check_pair(term: AgreementTerm, other: AgreementTerm) -> Iterator[Finding]:
    if not _same_place(term, other):
        return
    if _same_kind(term, other):
        yield found(kinds.TERMS_OVERLAP, other.clause_ref, clause=term.clause_ref)
    for low, high in ((term, other), (other, term)):
        match low.params, high.params:
            case Minimum(least), Maximum(most) if least > most:
                yield found(kinds.MINIMUM_ABOVE_MAXIMUM, low.clause_ref, clause=high.clause_ref)


def _same_place(term: AgreementTerm, other: AgreementTerm) -> bool:
    """Return whether both work on some line on some day, at the same level."""
    is_component = None in {term.component, other.component} or term.component == other.component
    is_lot = "" in {term.lot, other.lot} or term.lot == other.lot
    return is_component and is_lot and term.level is other.level and term.valid.overlaps(other.valid)


def _same_kind(term: AgreementTerm, other: AgreementTerm) -> bool:
    """Return whether only one of the two can hold; percentages stack by their groups, amounts too."""
    if term.kind is TermKind.PERCENT_OFF:
        return False
    if term.kind in PRICES:
        return other.kind in PRICES
    is_stacked = term.kind in STACKED and term.stack_group != other.stack_group
    return term.kind is other.kind and not is_stacked
