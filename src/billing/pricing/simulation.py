"""What if: the same engine on an edited request. Nothing is written, nothing is remembered."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from uuid import UUID

from billing.pricing.difference import SchoolDifference, diff
from billing.pricing.engine import price
from billing.pricing.enums import IndexStatus, TermKind
from billing.pricing.request import AssumedPool, IndexValue, PriceRequest, Subject
from billing.pricing.result import PriceResult
from billing.pricing.terms import AgreementTerm, Indexation
from kit.dates import Period


@dataclass(frozen=True, slots=True)
class SchoolJoins:
    """A school calls off; ``subject.is_pooled`` says whether it counts in the pool."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class SchoolLeaves:
    """A school's call-off ends: ``on`` is the first day without."""

    school_id: UUID
    on: dt.date


@dataclass(frozen=True, slots=True)
class PupilsBecome:
    """A school counts another number of pupils."""

    school_id: UUID
    pupils: int


@dataclass(frozen=True, slots=True)
class NextTierReached:
    """The pool of a component counts just enough units for the next tier."""

    component: str


@dataclass(frozen=True, slots=True)
class IndexMoves:
    """The reference value of a series turns out ``percent`` per cent above its base value, final."""

    series: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class TermAdded:
    """A term is added to the agreement."""

    term: AgreementTerm


@dataclass(frozen=True, slots=True)
class TermEnds:
    """The terms of a clause are taken out of the agreement."""

    clause_ref: str


type Edit = SchoolJoins | SchoolLeaves | PupilsBecome | NextTierReached | IndexMoves | TermAdded | TermEnds


@dataclass(frozen=True, slots=True)
class Simulation:
    """What is, what would be, and what that changes for each school and why."""

    before: PriceResult
    after: PriceResult
    differences: tuple[SchoolDifference, ...]


def simulate(request: PriceRequest, *edits: Edit) -> Simulation:
    """Price ``request`` as it is and with ``edits``; raises what ``price`` raises."""
    before = price(request)
    after = price(reduce(edited, edits, request))
    return Simulation(before, after, diff(before, after))


def edited(request: PriceRequest, edit: Edit) -> PriceRequest:
    """Return ``request`` with one edit made."""
    match edit:
        case SchoolJoins(subject):
            wanted = request.wanted if request.wanted is None else (*request.wanted, subject.school_id)
            return replace(request, subjects=(*request.subjects, subject), wanted=wanted)
        case SchoolLeaves(school_id, day):
            return replace(request, subjects=tuple(_left(s, school_id, day) for s in request.subjects))
        case PupilsBecome(school_id, pupils):
            subjects = (
                replace(s, pupils=pupils) if s.school_id == school_id else s for s in request.subjects
            )
            return replace(request, subjects=tuple(subjects))
        case NextTierReached(component):
            return _next_tier(request, component)
        case IndexMoves(series, percent):
            return replace(request, index_values=_moved(request, series, percent))
        case TermAdded() | TermEnds():
            return _with_terms(request, edit)


def _left(subject: Subject, school_id: UUID, day: dt.date) -> Subject:
    """A call-off that starts on or after the day cannot be cut short: it stays, as a contract would."""
    if subject.school_id != school_id or day <= subject.period.start:
        return subject
    cut = subject.period.intersection(Period(subject.period.start, day))
    return replace(subject, period=cut or subject.period)


def _next_tier(request: PriceRequest, component: str) -> PriceRequest:
    states = (state for state in price(request).tiers if state.component == component)
    pools = [AssumedPool(component, s.quantity + s.missing) for s in states if s.missing is not None]
    others = tuple(pool for pool in request.assumed_pools if pool.component != component)
    return replace(request, assumed_pools=(*others, *pools[:1])) if pools else request


def _moved(request: PriceRequest, series: str, percent: Decimal) -> tuple[IndexValue, ...]:
    values = {(value.series, value.label): value for value in request.index_values}
    terms = request.agreement.terms if request.agreement else ()
    for term in terms:
        if term.kind is TermKind.INDEXATION and isinstance(term.params, Indexation):
            params = term.params
            base = values.get((params.series, params.base))
            if params.series == series and base:
                moved = base.value * (100 + percent) / 100
                key = (series, params.reference)
                values[key] = IndexValue(*key, moved, IndexStatus.FINAL)
    return tuple(values.values())


def _with_terms(request: PriceRequest, edit: TermAdded | TermEnds) -> PriceRequest:
    if request.agreement is None:
        return request
    terms = request.agreement.terms
    if isinstance(edit, TermAdded):
        terms = (*terms, edit.term)
    else:
        terms = tuple(term for term in terms if term.clause_ref != edit.clause_ref)
    return replace(request, agreement=replace(request.agreement, terms=terms))
