"""Rules of a request: what cannot be priced is refused, with the rule that says so."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from billing.pricing.book import PriceBookVersion
from billing.pricing.errors import PriceRequestRefused, UnknownEngine
from billing.pricing.request import ENGINE_VERSION, Billed, PriceRequest
from billing.pricing.validation import kinds
from billing.pricing.validation.books import validate_price_book
from billing.pricing.validation.kinds import found
from billing.pricing.validation.terms import validate_terms
from kit.dates import Period, SchoolYear
from kit.findings import Finding, Severity


def refuse_broken(request: PriceRequest, version: PriceBookVersion | None) -> None:
    """Raise PriceRequestRefused when the request breaks a rule, UnknownEngine when it is not for this engine."""
    if request.engine_version != ENGINE_VERSION:
        raise UnknownEngine(version=request.engine_version)
    findings = [one for one in validate_request(request, version) if one.severity is Severity.ERROR]
    if findings:
        raise PriceRequestRefused(tuple(findings))


def validate_request(request: PriceRequest, version: PriceBookVersion | None) -> tuple[Finding, ...]:
    """Return what is wrong with ``request``; ``version`` of the price list is the one in force."""
    components = version.components if version else ()
    findings = [*_check_period(request), *validate_price_book(request.versions)]
    if request.agreement and version:
        findings += validate_terms(request.agreement, components)
    findings += [*_check_subjects(request), *_check_indices(request), *_check_billed(request)]
    if version:
        findings += _check_codes(request, {component.code for component in components})
    return tuple(findings)


def _check_period(request: PriceRequest) -> Iterator[Finding]:
    period, part = request.period, request.part
    if period.end is None:
        yield found(kinds.PERIOD_OPEN, period.start)
    elif not _is_within(period, SchoolYear.of(period.start).period):
        yield found(kinds.PERIOD_CROSSES_YEAR, period.start)
    if part is not None and not _is_within(part, period):
        yield found(kinds.PART_OUTSIDE, part.start)


def _is_within(inner: Period, outer: Period) -> bool:
    return inner.intersection(outer) == inner


def _check_subjects(request: PriceRequest) -> Iterator[Finding]:
    schools: dict[object, list[tuple[Period, tuple[str, ...] | None]]] = {}
    pupils: dict[object, set[int | None]] = {}
    for subject in request.subjects:
        if subject.pupils is not None and subject.pupils < 0:
            yield found(kinds.QUANTITY_NEGATIVE, subject.school_id)
        schools.setdefault(subject.school_id, []).append((subject.period, subject.components))
        pupils.setdefault(subject.school_id, set()).add(subject.pupils)
    for school, call_offs in schools.items():
        if len(pupils[school]) > 1:
            yield found(kinds.PUPILS_DIFFER, school)
        if len(call_offs) > 1 and _clash(call_offs):
            yield found(kinds.CALL_OFFS_OVERLAP, school)
    asked = {*(request.wanted or ()), *(row.school_id for row in request.billed)}
    yield from (found(kinds.SCHOOL_UNKNOWN, school) for school in sorted(asked - set(schools)))


def _clash(call_offs: list[tuple[Period, tuple[str, ...] | None]]) -> bool:
    return any(
        period.overlaps(other) and (codes is None or others is None or set(codes) & set(others))
        for number, (period, codes) in enumerate(call_offs)
        for other, others in call_offs[number + 1 :]
    )


def _check_indices(request: PriceRequest) -> Iterator[Finding]:
    times = Counter((value.series, value.label) for value in request.index_values)
    for (series, label), count in times.items():
        if count > 1:
            yield found(kinds.INDEX_TWICE, f"{series} {label}")
    for value in request.index_values:
        if value.value <= 0:
            yield found(kinds.INDEX_NOT_POSITIVE, f"{value.series} {value.label}")
    pools = Counter(pool.component for pool in request.assumed_pools)
    yield from (found(kinds.POOL_TWICE, code) for code, count in pools.items() if count > 1)
    for pool in request.assumed_pools:
        if pool.quantity < 0:
            yield found(kinds.QUANTITY_NEGATIVE, pool.component)


def _check_billed(request: PriceRequest) -> Iterator[Finding]:
    places: dict[tuple[object, str], list[Billed]] = {}
    for row in request.billed:
        if not _is_within(row.period, request.period):
            yield found(kinds.BILLED_OUTSIDE, row.school_id)
        if not all(_is_cents(amount) for amount in (row.list_amount, row.net_amount)):
            yield found(kinds.AMOUNT_NOT_CENTS, row.school_id)
        places.setdefault((row.school_id, row.component), []).append(row)
    for (school, _), rows in places.items():
        periods = sorted((row.period for row in rows), key=lambda period: period.start)
        if any(period.overlaps(later) for period, later in pairwise(periods)):
            yield found(kinds.BILLED_OVERLAP, school)


def _is_cents(amount: Decimal) -> bool:
    return amount * 100 == (amount * 100).to_integral_value()


def _check_codes(request: PriceRequest, codes: set[str]) -> Iterable[Finding]:
    named = {code for subject in request.subjects for code in subject.components or ()}
    named |= {row.component for row in request.billed} | {pool.component for pool in request.assumed_pools}
    return (found(kinds.COMPONENT_UNKNOWN, code, component=code) for code in sorted(named - codes))
