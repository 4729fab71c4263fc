"""A correction is a credit note: it reverses lines of an issued invoice, whole, once."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from billing.enums import InvoiceKind
from billing.errors import AlreadyCredited, CreditNeedsReason, NotIssued
from billing.models import Invoice, InvoiceLine, RatedItem
from billing.pricing import parse_line, totals_of
from billing.services.drafting import write_vat
from billing.services.issuing import issue_invoice
from kit.dates import now


@transaction.atomic
def credit_invoice(
    *, invoice: Invoice, reason: str, by: UUID | None, positions: Collection[int] | None = None
) -> Invoice:
    """Issue a credit note that reverses the lines at ``positions`` (None: all not credited yet); return it.

    The days of those lines are no longer billed: a next run bills them anew, as they are then. Raises NotIssued,
    CreditNeedsReason, or AlreadyCredited when there is nothing left to reverse.
    """
    held = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    if not held.is_issued:
        raise NotIssued
    if not reason.strip():
        raise CreditNeedsReason
    if held.is_credit:
        raise AlreadyCredited
    rows = InvoiceLine.objects.filter(invoice=held, reversal=None).select_related("item").order_by("position")
    wanted = [row for row in rows if positions is None or row.position in positions]
    if not wanted or (positions is not None and len(wanted) != len(set(positions))):
        raise AlreadyCredited
    note = _draft(held, wanted, reason.strip(), by)
    RatedItem.objects.filter(pk__in=[row.item_id for row in wanted], is_live=True).update(is_live=False)
    return issue_invoice(invoice=note, by=by)


def _draft(invoice: Invoice, rows: list[InvoiceLine], reason: str, by: UUID | None) -> Invoice:
    totals = totals_of(parse_line(row.item.line) for row in rows)
    note = Invoice.objects.create(
        kind=InvoiceKind.CREDIT,
        foundation_id=invoice.foundation_id,
        school_id=invoice.school_id,
        agreement_id=invoice.agreement_id,
        reverses=invoice,
        reason=reason[:400],
        buyer_name=invoice.buyer_name,
        agreement_number=invoice.agreement_number,
        po_number=invoice.po_number,
        valid_from=min(row.item.valid_from for row in rows),
        valid_until=max(row.item.valid_until for row in rows),
        net_amount=totals.net_amount,
        vat_amount=totals.vat_amount,
        gross_amount=totals.gross_amount,
        drafted_by=by,
        drafted_at=now(),
    )
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=note,
            position=position,
            item=row.item,
            reverses=row,
            name=row.name,
            list_amount=row.list_amount,
            net_amount=row.net_amount,
            vat_code=row.vat_code,
            vat_rate=row.vat_rate,
        )
        for position, row in enumerate(rows, 1)
    )
    write_vat(note, totals.per_vat)
    return note
