"""Invoices as lists and pages show them; what a role may not see, the database leaves out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from billing.enums import FileKind, InvoiceKind, InvoiceState
from billing.models import FrameworkAgreement, Invoice, InvoiceFile, InvoiceLine, PaymentAllocation
from billing.pricing import Sentence, explain
from billing.queries.papers import priced_line
from kit.dates import Period, SchoolYear, today
from kit.errors import NotFound
from kit.money import ZERO
from shared_apps.foundations.models import Foundation
from tenants.models import School

MONEY: Any = DecimalField(max_digits=12, decimal_places=2)
CONTENT_TYPES = {
    FileKind.UBL: "application/xml",
    FileKind.PDF_NL: "application/pdf",
    FileKind.PDF_EN: "application/pdf",
}
ENDINGS = {FileKind.UBL: "ubl.xml", FileKind.PDF_NL: "nl.pdf", FileKind.PDF_EN: "en.pdf"}


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice or credit note in a list; amounts in euros, those of a credit note as it says them.

    ``open_amount`` is what is still to pay: never of a draft or a credit note.
    """

    id: UUID
    number: str
    is_credit: bool
    state: InvoiceState
    buyer_name: str
    school_id: UUID | None
    school_name: str
    agreement_number: str
    period: Period
    issued_on: dt.date | None
    due_on: dt.date | None
    net_amount: Decimal
    vat_amount: Decimal
    gross_amount: Decimal
    open_amount: Decimal


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line with the sentences that explain it, each naming its clause, in euros without VAT."""

    position: int
    name: str
    period: Period
    list_amount: Decimal
    net_amount: Decimal
    vat_code: str
    vat_rate: Decimal
    sentences: tuple[Sentence, ...]
    is_credited: bool

    @property
    def saved_amount(self) -> Decimal:
        """What the agreement saves on the price list."""
        return self.list_amount - self.net_amount


@dataclass(frozen=True, slots=True)
class VatRow:
    """VAT of one rate (per cent) on the sum of net."""

    code: str
    rate: Decimal
    net_amount: Decimal
    vat_amount: Decimal


@dataclass(frozen=True, slots=True)
class PaidPart:
    """Euros that paid an invoice, and when they came in."""

    at: dt.datetime
    amount: Decimal


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """One invoice, whole: ``files`` are the kinds that can be downloaded (none of a draft)."""

    row: InvoiceRow
    po_number: str
    reason: str
    reverses: str
    credit_notes: tuple[str, ...]
    lines: tuple[ExplainedLine, ...]
    vat: tuple[VatRow, ...]
    paid: tuple[PaidPart, ...]
    files: tuple[FileKind, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it is sent to a browser."""

    content: bytes
    name: str
    content_type: str


@dataclass(frozen=True, slots=True)
class BilledTotals:
    """What was invoiced under an agreement, credits taken off, and what of it is open; euros."""

    net_amount: Decimal
    vat_amount: Decimal
    gross_amount: Decimal
    open_amount: Decimal


def all_invoices() -> QuerySet[Invoice]:
    """Return the invoices in reach, newest first, with ``paid`` and ``credited`` euros: one query."""
    paid = PaymentAllocation.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    credited = (
        Invoice.objects.filter(reverses=OuterRef("pk"), number__isnull=False).order_by().values("reverses")
    )
    found: Any = Invoice.objects.select_related("school").annotate(
        paid=_sum_of(paid.annotate(sum=Sum("amount"))),
        credited=_sum_of(credited.annotate(sum=Sum("gross_amount"))),
    )
    ordered: QuerySet[Invoice] = found.order_by("-issued_on", "-number", "-pk")
    return ordered


def _sum_of(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("sum"), output_field=MONEY), Value(ZERO), output_field=MONEY)


def invoices_of(foundation: Foundation) -> tuple[InvoiceRow, ...]:
    """Return the issued invoices and credit notes of a foundation, newest first; also with the portal's role."""
    return rows_of(all_invoices().filter(foundation=foundation, number__isnull=False))


def invoices_of_school(school: School) -> tuple[InvoiceRow, ...]:
    """Return the issued invoices and credit notes about a school, newest first; also with the school's own role."""
    return rows_of(all_invoices().filter(school=school, number__isnull=False))


def rows_of(invoices: Iterable[Invoice]) -> tuple[InvoiceRow, ...]:
    """Return rows of ``all_invoices``."""
    return tuple(_row(invoice) for invoice in invoices)


def _row(invoice: Invoice) -> InvoiceRow:
    paid, credited = getattr(invoice, "paid", ZERO), getattr(invoice, "credited", ZERO)
    is_owed = invoice.is_issued and not invoice.is_credit
    left = invoice.gross_amount - paid - credited if is_owed else ZERO
    return InvoiceRow(
        id=invoice.pk,
        number=invoice.number or "",
        is_credit=invoice.is_credit,
        state=_state(invoice, left, credited),
        buyer_name=invoice.buyer_name,
        school_id=invoice.school_id,
        school_name=invoice.school.name if invoice.school else "",
        agreement_number=invoice.agreement_number,
        period=invoice.period,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        net_amount=invoice.net_amount,
        vat_amount=invoice.vat_amount,
        gross_amount=invoice.gross_amount,
        open_amount=max(left, ZERO),
    )


def _state(invoice: Invoice, left: Decimal, credited: Decimal) -> InvoiceState:
    if not invoice.is_issued:
        return InvoiceState.DRAFT
    if invoice.kind == InvoiceKind.CREDIT:
        return InvoiceState.CREDIT_NOTE
    if credited and credited >= invoice.gross_amount:
        return InvoiceState.CREDITED
    if left <= 0:
        return InvoiceState.PAID
    is_late = invoice.due_on is not None and invoice.due_on < today()
    return InvoiceState.OVERDUE if is_late else InvoiceState.OPEN


def open_amount(invoice: Invoice) -> Decimal:
    """Return the euros of an issued invoice that are neither paid nor credited; below zero when too much was."""
    held = all_invoices().get(pk=invoice.pk)
    paid, credited = getattr(held, "paid", ZERO), getattr(held, "credited", ZERO)
    return Decimal(held.gross_amount - paid - credited)


def invoice_page(invoice_id: UUID, *, language: str) -> InvoicePage:
    """Return one invoice with each line explained down to the clause, in ``language``.

    Raises NotFound when there is none in reach of the role that asks.
    """
    invoice = all_invoices().select_related("reverses").filter(pk=invoice_id).first()
    if invoice is None:
        raise NotFound
    lines = (
        InvoiceLine.objects.filter(invoice=invoice).select_related("item", "reversal").order_by("position")
    )
    notes = Invoice.objects.filter(reverses=invoice, number__isnull=False).order_by("number")
    paid = PaymentAllocation.objects.filter(invoice=invoice).order_by("at", "pk")
    files = InvoiceFile.objects.filter(invoice=invoice).values_list("kind", flat=True)
    return InvoicePage(
        row=_row(invoice),
        po_number=invoice.po_number,
        reason=invoice.reason,
        reverses=(invoice.reverses.number or "") if invoice.reverses else "",
        credit_notes=tuple(str(note.number) for note in notes),
        lines=tuple(_line(line, language) for line in lines),
        vat=tuple(
            VatRow(part.code, part.rate, part.net_amount, part.vat_amount)
            for part in invoice.vat_parts.order_by("code", "rate")
        ),
        paid=tuple(PaidPart(part.at, part.amount) for part in paid),
        files=tuple(kind for kind in FileKind if kind in set(files)),
    )


def _line(line: InvoiceLine, language: str) -> ExplainedLine:
    return ExplainedLine(
        position=line.position,
        name=line.name,
        period=line.item.period,
        list_amount=line.list_amount,
        net_amount=line.net_amount,
        vat_code=line.vat_code,
        vat_rate=line.vat_rate,
        sentences=explain(priced_line(line), language),
        is_credited=hasattr(line, "reversal"),
    )


def download_of(invoice_id: UUID, kind: FileKind) -> Download:
    """Return a file of an issued invoice in reach, as it left; raises NotFound."""
    file = InvoiceFile.objects.filter(invoice_id=invoice_id, kind=kind).select_related("invoice").first()
    if file is None:
        raise NotFound
    return Download(bytes(file.content), f"{file.invoice.number}.{ENDINGS[kind]}", CONTENT_TYPES[kind])


def billed_totals(agreement: FrameworkAgreement, school_year: SchoolYear | None = None) -> BilledTotals:
    """Return what was invoiced under ``agreement``, in a school year or in all: one query."""
    found = all_invoices().filter(agreement=agreement, number__isnull=False)
    if school_year is not None:
        year = school_year.period
        found = found.filter(valid_from__gte=year.start, valid_from__lt=year.end)
    rows = rows_of(found)

    def total(name: str) -> Decimal:
        return sum((getattr(row, name) * (-1 if row.is_credit else 1) for row in rows), ZERO)

    return BilledTotals(total("net_amount"), total("vat_amount"), total("gross_amount"), total("open_amount"))
