"""An agreement priced for billing: what each school owes, per order, and why some school cannot be billed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from billing import pricing
from billing.errors import ItemChanged
from billing.models import CallOff, CallOffActivation, FrameworkAgreement, Rating
from billing.queries.snapshots import price_request_for
from kit.dates import Period, SchoolYear
from kit.errors import AppError
from tenants.models import ScopedQuerySet

CEILING_PASSED = "ceiling_passed"


@dataclass(frozen=True, slots=True)
class Unbilled:
    """Why a school (None: no school of the agreement) is not billed; ``code`` is the engine's or a refusal's."""

    code: str
    school_id: UUID | None = None
    component: str = ""
    clause_ref: str = ""
    detail: str = ""

    @classmethod
    def because(cls, problem: pricing.Problem) -> "Unbilled":
        """Return what the engine reported."""
        where = problem.school_id, problem.component, problem.clause_ref
        return cls(problem.code.value, *where, problem.detail)


@dataclass(frozen=True, slots=True)
class Charge:
    """One priced line and the call-off it belongs to."""

    line: pricing.PricedLine
    call_off: CallOff


@dataclass(frozen=True, slots=True)
class Bill:
    """What goes on one invoice: the charges of one school under one order number."""

    school_id: UUID
    po_number: str
    charges: tuple[Charge, ...]

    @property
    def totals(self) -> pricing.Totals:
        """Its sums, with VAT per category on the sum of net."""
        return pricing.totals_of(charge.line for charge in self.charges)

    @property
    def is_free(self) -> bool:
        """Whether every line of it is nothing, as in a free period: then there is nothing to send."""
        return all(charge.line.net_amount == 0 for charge in self.charges)


@dataclass(frozen=True)
class Priced:
    """One agreement, one school year: the question, the answer, and which school has which call-off."""

    agreement: FrameworkAgreement
    request: pricing.PriceRequest
    result: pricing.PriceResult
    in_force: tuple[CallOffActivation, ...]

    @cached_property
    def unbilled(self) -> tuple[Unbilled, ...]:
        """What is not known, and whether the maximum value would be passed."""
        found = [Unbilled.because(problem) for problem in self.result.problems]
        ceiling = self.result.ceiling
        if ceiling and ceiling.status is pricing.CeilingStatus.BLOCK:
            found.append(Unbilled(CEILING_PASSED))
        return tuple(found)

    @cached_property
    def bills(self) -> dict[UUID, list[Bill]]:
        """The bills per school, of every school of which everything is known."""
        blocked = {why.school_id for why in self.unbilled}
        charges: dict[tuple[UUID, str], list[Charge]] = {}
        for line in self.result.lines:
            if not blocked & {None, line.school_id}:
                charge = Charge(line, self._call_off_of(line))
                charges.setdefault((line.school_id, charge.call_off.po_number), []).append(charge)
        found: dict[UUID, list[Bill]] = {}
        for (school_id, po_number), held in charges.items():
            found.setdefault(school_id, []).append(Bill(school_id, po_number, tuple(held)))
        return found

    def _call_off_of(self, line: pricing.PricedLine) -> CallOff:
        """Return the call-off in force on the line's days, else (days given back) the school's last."""
        mine = [row for row in self._by_school.get(line.school_id, []) if _has(row, line.component)]
        held = [row for row in mine if row.period.overlaps(line.period)] or mine
        if not held:
            raise ItemChanged
        return held[-1].call_off

    @cached_property
    def _by_school(self) -> dict[UUID, list[CallOffActivation]]:
        found: dict[UUID, list[CallOffActivation]] = {}
        for row in self.in_force:
            found.setdefault(row.school_id, []).append(row)
        return found


def _has(row: CallOffActivation, component: str) -> bool:
    lot = row.lot
    return lot is None or not lot.components or component in lot.components


def agreements_to_bill(school_year: SchoolYear) -> ScopedQuerySet[FrameworkAgreement]:
    """Return the agreements with a call-off in force on some day of ``school_year``, by number."""
    year = school_year.period
    active = CallOffActivation.objects.filter(ends_on__gt=year.start, starts_on__lt=year.end)
    found: ScopedQuerySet[FrameworkAgreement] = FrameworkAgreement.objects.filter(
        pk__in=active.values("call_off__agreement")
    )
    return found.select_related("foundation").order_by("number", "pk")


def price_agreement(agreement: FrameworkAgreement, school_year: SchoolYear) -> Priced:
    """Price what was not billed before; raises the refusal of a question that cannot be asked."""
    request = price_request_for(agreement, school_year)
    return Priced(agreement, request, pricing.price(request), _active(agreement, school_year.period))


def price_again(rating: Rating) -> Priced:
    """Price a stored question again; raises ItemChanged unless the answer is the same to the byte."""
    request = pricing.parse(rating.snapshot)
    result = pricing.price(request)
    if sha256(pricing.serialise_result(result)) != rating.result_sha256:
        raise ItemChanged
    return Priced(rating.agreement, request, result, _active(rating.agreement, request.period))


def refusal_as_unbilled(refusal: AppError) -> Unbilled:
    """Return the refusal of a whole question as the reason nothing of the agreement is billed."""
    return Unbilled(refusal.code, detail=str(refusal)[:200])


def sha256(text: str) -> str:
    """Return the hash of a stored text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _active(agreement: FrameworkAgreement, period: Period) -> tuple[CallOffActivation, ...]:
    rows: Iterable[CallOffActivation] = (
        CallOffActivation.objects.filter(
            call_off__agreement=agreement, ends_on__gt=period.start, starts_on__lt=period.end
        )
        .select_related("call_off__acceptance", "lot")
        .order_by("school_id", "starts_on", "pk")
    )
    return tuple(rows)
