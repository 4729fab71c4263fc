"""A draft or issued invoice as a document: every word of it, from rows, once; then from its own UBL."""

import datetime as dt
from decimal import Decimal

from billing.documents import (
    Address,
    DocumentKind,
    DocumentLine,
    InvoiceDocument,
    Party,
    PaymentMeans,
    Preceding,
    Profile,
    VatPart,
)
from billing.documents.invoice import KVK, OIN, REASONS
from billing.documents.lines import document_line, net_line
from billing.documents.ubl import parse
from billing.enums import FileKind, Payer
from billing.errors import NotIssued
from billing.models import BillingAccount, Invoice, InvoiceFile, InvoiceLine, Supplier
from billing.pricing import PricedLine, Sentence, VatCategory, explain, parse_line
from shared_apps.foundations.enums import InvoiceProfile
from shared_apps.foundations.models import Foundation
from tenants.models import School

TRANSFER = "58"  # SEPA credit transfer, UNTDID 4461


def new_document(
    invoice: Invoice, *, supplier: Supplier, account: BillingAccount, number: str, issued_on: dt.date
) -> InvoiceDocument:
    """Return a draft as it would leave today under ``number``: names and addresses as they are now."""
    rows = list(invoice.lines.select_related("item").order_by("position"))
    reversed_one = invoice.reverses
    preceding = None
    if reversed_one and reversed_one.number and reversed_one.issued_on:
        preceding = Preceding(reversed_one.number, reversed_one.issued_on)
    return InvoiceDocument(
        kind=DocumentKind.CREDIT_NOTE if invoice.is_credit else DocumentKind.INVOICE,
        number=number,
        issued_on=issued_on,
        due_on=issued_on + dt.timedelta(days=account.terms_days),
        supplier=_supplier(supplier),
        buyer=_buyer(invoice.foundation, invoice.school, account),
        payment=PaymentMeans(TRANSFER, supplier.iban, supplier.name, reference=number),
        period=invoice.period,
        lines=tuple(_line(row, is_net=account.has_net_prices) for row in rows),
        vat=tuple(
            VatPart(
                VatCategory(part.code, part.rate),
                part.net_amount,
                part.vat_amount,
                REASONS.get(part.code, ""),
            )
            for part in invoice.vat_parts.order_by("code", "rate")
        ),
        buyer_reference=_reference(invoice.school),
        agreement=invoice.agreement.number,
        order=invoice.po_number,
        preceding=preceding,
        notes=(invoice.reason,) if invoice.reason else (),
        profile=_profile(invoice.foundation),
    )


def document_of(invoice: Invoice) -> InvoiceDocument:
    """Return an issued invoice as it left, read from its own UBL; raises NotIssued for a draft."""
    file = InvoiceFile.objects.filter(invoice=invoice, kind=FileKind.UBL).first()
    if file is None:
        raise NotIssued
    return parse(bytes(file.content))


def priced_line(row: InvoiceLine) -> PricedLine:
    """Return the priced line of an invoice line, with its trace."""
    return parse_line(row.item.line)


def explained(invoice: Invoice, language: str) -> dict[str, tuple[Sentence, ...]]:
    """Return why each line costs what it costs, per position, in ``language``."""
    rows = invoice.lines.select_related("item")
    return {str(row.position): explain(priced_line(row), language) for row in rows}


def _line(row: InvoiceLine, *, is_net: bool) -> DocumentLine:
    line = priced_line(row)
    if is_net:
        why = "; ".join(sentence.text for sentence in explain(line, "nl"))
        return net_line(line, number=row.position, name=row.name, description=why)
    return document_line(line, number=row.position, name=row.name)


def _supplier(supplier: Supplier) -> Party:
    return Party(
        name=supplier.name,
        address=Address(supplier.street, supplier.city, supplier.postcode),
        company_id=supplier.company_number,
        company_scheme=KVK,
        vat_id=supplier.vat_number,
        endpoint=supplier.company_number,
        endpoint_scheme=KVK,
        email=supplier.email,
    )


def _buyer(foundation: Foundation, school: School | None, account: BillingAccount) -> Party:
    scheme, number = (OIN, foundation.oin) if foundation.oin else (KVK, foundation.kvk_number)
    endpoint_scheme, _, endpoint = foundation.peppol_id.partition(":")
    by_name = school is not None and account.payer == Payer.SCHOOL
    return Party(
        name=foundation.name,
        address=Address(
            f"{foundation.street} {foundation.house_number}", foundation.city, foundation.postcode
        ),
        company_id=number,
        company_scheme=scheme,
        trading_name=school.name if school is not None and by_name else "",
        endpoint=endpoint or number,
        endpoint_scheme=endpoint_scheme if endpoint else scheme,
        email=foundation.invoice_email,
    )


def _reference(school: School | None) -> str:
    """Return BT-10: the school's number in the register, else its name."""
    if school is None:
        return ""
    return f"{school.brin}{school.branch} {school.name}" if school.brin else school.name


def _profile(foundation: Foundation) -> Profile:
    is_peppol = foundation.invoice_profile == InvoiceProfile.PEPPOL
    return Profile.PEPPOL if is_peppol else Profile.NLCIUS


def months_of(line: PricedLine) -> tuple[tuple[dt.date, int], ...]:
    """Return the months ``line`` is earned in, each with its weight: months alike, or by their days.

    What is billed whole, on the first day, is earned in that month.
    """
    part, first = line.part, line.period.start.replace(day=1)
    if part.of == 1 or line.period.end is None:
        return ((first, 1),)
    days: dict[dt.date, int] = {}
    day = line.period.start
    while day < line.period.end:
        month = day.replace(day=1)
        after = min((month + dt.timedelta(days=32)).replace(day=1), line.period.end)
        days[month] = (after - day).days
        day = after
    is_monthly = part.of == Decimal(12)
    whole = {month: 1 for month in days if month >= line.period.start} if is_monthly else days
    return tuple((whole or {first: 1}).items())
