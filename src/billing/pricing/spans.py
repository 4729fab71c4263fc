"""Cut time where a price changes, and take out what was billed."""

from collections.abc import Iterable
from dataclasses import dataclass

from billing.pricing.enums import Proration, TermKind
from billing.pricing.proration import months_later
from billing.pricing.request import Subject
from billing.pricing.terms import AgreementTerm, FreePeriod
from kit.dates import Period


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Days on which the same ``terms`` are in force for a school and a component."""

    period: Period
    terms: tuple[AgreementTerm, ...]

    def first(self, kind: TermKind) -> AgreementTerm | None:
        """Return the term of ``kind``, if one is in force."""
        return next((term for term in self.terms if term.kind is kind), None)


def spans_of(
    active: Period, subject: Subject, terms: Iterable[AgreementTerm], proration: Proration
) -> tuple[Span, ...]:
    """Cut ``active``, the days that are priced, wherever a term starts or ends for ``subject``.

    A price that is not prorated falls on the first day, under the terms of that day.
    """
    forces = [(period, term) for term in terms if (period := in_force(term, subject))]
    starts = [active.start]
    if proration is not Proration.NONE:
        bounds = {day for period, _ in forces for day in (period.start, period.end) if day}
        starts += sorted(day for day in bounds if day in active and day > active.start)
    ends = [*starts[1:], active.end]
    return tuple(
        Span(Period(start, end), tuple(term for period, term in forces if start in period))
        for start, end in zip(starts, ends, strict=True)
    )


def in_force(term: AgreementTerm, subject: Subject) -> Period | None:
    """Return the days ``term`` works for ``subject``; the free months of a school count from its call-off."""
    if not isinstance(term.params, FreePeriod) or term.params.months is None:
        return term.valid
    start = subject.period.start
    return Period(start, months_later(start, term.params.months)).intersection(term.valid)


def without(period: Period, taken: Iterable[Period]) -> tuple[Period, ...]:
    """Return what is left of a closed ``period`` when the ``taken`` ones are out, in order of day."""
    left = [period]
    for out in taken:
        left = [piece for whole in left for piece in _pieces(whole, out)]
    return tuple(left)


def _pieces(whole: Period, out: Period) -> Iterable[Period]:
    if not whole.overlaps(out):
        yield whole
        return
    if whole.start < out.start:
        yield Period(whole.start, out.start)
    if out.end is not None and (whole.end is None or out.end < whole.end):
        yield Period(out.end, whole.end)
