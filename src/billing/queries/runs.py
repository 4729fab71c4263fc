"""Invoice runs: how far one is, what it made, what it could not bill and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from billing.models import BillingRun, FrameworkAgreement, Invoice, RunProblem, RunStep
from billing.pricing import Problem, ProblemCode, explain_problem
from billing.queries.ratings import (
    CEILING_PASSED,
    Unbilled,
    agreements_to_bill,
    price_agreement,
    refusal_as_unbilled,
)
from kit.dates import SchoolYear
from kit.errors import AppError
from kit.money import ZERO
from tenants.models import School


@dataclass(frozen=True, slots=True)
class Progress:
    """Schools done, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What one invoice of a run asks, in euros; ``number`` is empty for a draft and in a dry run."""

    agreement: str
    school: str
    po_number: str
    list_amount: Decimal
    net_amount: Decimal
    vat_amount: Decimal
    gross_amount: Decimal
    number: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a school ("" is the whole agreement) was not billed, in the reader's language."""

    agreement: str
    school: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run made, or would make (``key`` empty)."""

    key: str
    school_year: str
    rows: tuple[ReportRow, ...]
    refusals: tuple[Refusal, ...]

    def total(self, name: str) -> Decimal:
        """Return the sum of an amount over the invoices, for example of ``gross_amount``."""
        return sum((getattr(row, name) for row in self.rows), ZERO)


def progress_of(run: BillingRun) -> Progress:
    """Return how far ``run`` is: one query."""
    found = RunStep.objects.filter(rating__run=run).aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False))
    )
    return Progress(found["done"], found["total"])


def report_of(run: BillingRun) -> RunReport:
    """Return what ``run`` made so far: three queries."""
    invoices = Invoice.objects.filter(run=run).select_related("school", "agreement").prefetch_related("lines")
    rows = [
        ReportRow(
            agreement=invoice.agreement.number,
            school=invoice.school.name if invoice.school else "",
            po_number=invoice.po_number,
            list_amount=sum((line.list_amount for line in invoice.lines.all()), ZERO),
            net_amount=invoice.net_amount,
            vat_amount=invoice.vat_amount,
            gross_amount=invoice.gross_amount,
            number=invoice.number or "",
        )
        for invoice in invoices
    ]
    return RunReport(run.key, str(run.school_year), _sorted(rows), refusals_of(run))


def refusals_of(run: BillingRun) -> tuple[Refusal, ...]:
    """Return why some schools were not billed, in the language spoken now: one query."""
    rows = RunProblem.objects.filter(run=run).select_related("agreement", "school")
    return tuple(
        _refusal(
            row.agreement,
            row.school.name if row.school else "",
            Unbilled(row.code, row.school_id, row.component, row.clause_ref, row.detail),
        )
        for row in rows.order_by("agreement__number", "school__name", "code", "pk")
    )


def preview(school_year: SchoolYear) -> RunReport:
    """Return what a run would make now; nothing is written."""
    rows: list[ReportRow] = []
    refusals: list[Refusal] = []
    for agreement in agreements_to_bill(school_year):
        try:
            priced = price_agreement(agreement, school_year)
        except AppError as refused:
            refusals.append(_refusal(agreement, "", refusal_as_unbilled(refused)))
            continue
        names = _school_names([*priced.bills, *(why.school_id for why in priced.unbilled if why.school_id)])
        for why in priced.unbilled:
            refusals.append(_refusal(agreement, names[why.school_id] if why.school_id else "", why))  # noqa: PERF401  two sources
        for school_id, bills in priced.bills.items():
            for bill in bills:
                if not bill.is_free:
                    totals = bill.totals
                    amounts = totals.list_amount, totals.net_amount, totals.vat_amount, totals.gross_amount
                    rows.append(ReportRow(agreement.number, names[school_id], bill.po_number, *amounts))
    return RunReport("", str(school_year), _sorted(rows), tuple(refusals))


def _refusal(agreement: FrameworkAgreement, school: str, why: Unbilled) -> Refusal:
    return Refusal(agreement.number, school, why.code, explain_unbilled(why))


def explain_unbilled(why: Unbilled) -> str:
    """Return why there is no invoice, in the language spoken now."""
    if why.code == CEILING_PASSED:
        return _("This would pass the maximum value of the agreement.")
    if why.code in set(ProblemCode):
        problem = Problem(ProblemCode(why.code), why.component, why.school_id, why.clause_ref, why.detail)
        return explain_problem(problem, get_language() or "nl")
    return why.detail


def _school_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(School.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def _sorted(rows: Iterable[ReportRow]) -> tuple[ReportRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.agreement, row.school, row.po_number)))
