"""Give a draft its number, its papers and its place in the ledger: from then on it stands."""

import datetime as dt
import hashlib
from uuid import UUID

from django.db import transaction

from billing.documents import InvoiceDocument
from billing.documents.paper import invoice_pdf
from billing.documents.rules import check
from billing.documents.ubl import write
from billing.enums import FileKind, InvoiceKind
from billing.errors import AlreadyIssued, DraftOutdated, ItemChanged, OrderNumberMissing, SupplierMissing
from billing.models import CallOffActivation, Invoice, InvoiceFile, InvoiceLine
from billing.pricing import LineKind
from billing.queries.accounts import account_of, supplier_on
from billing.queries.papers import explained, new_document
from billing.queries.ratings import sha256
from billing.services.ledger import post_invoice
from billing.services.numbers import series_of, take_number
from kit.dates import now, today
from shared_apps.events.services import record_event

LANGUAGES = {FileKind.PDF_NL: "nl", FileKind.PDF_EN: "en"}


@transaction.atomic
def issue_invoice(*, invoice: Invoice, by: UUID | None) -> Invoice:
    """Issue a draft: number, UBL, PDF in two languages, ledger; it never changes after.

    Raises AlreadyIssued, SupplierMissing, OrderNumberMissing, DraftOutdated (the call-off changed), ItemChanged,
    or DocumentIncorrect with the rules it breaks. Nothing is written then, no number is lost.
    """
    draft = (
        Invoice.objects.select_for_update(of=("self",))
        .select_related("foundation", "school", "agreement", "reverses")
        .get(pk=invoice.pk)
    )
    if draft.is_issued:
        raise AlreadyIssued(number=draft.number)
    if draft.foundation.is_po_required and not draft.po_number:
        raise OrderNumberMissing
    _refuse_changed(draft)
    supplier = supplier_on(today())
    if supplier is None:
        raise SupplierMissing
    account = account_of(draft.foundation, draft.school)
    number = take_number(series_of(InvoiceKind(draft.kind), today()))
    document = new_document(draft, supplier=supplier, account=account, number=number, issued_on=today())
    check(document)
    _write_files(draft, document)
    return _stamp(draft, document, by)


def _refuse_changed(draft: Invoice) -> None:
    """Refuse a draft of which a stored line changed, or whose call-off no longer covers the days it asks for."""
    items = [row.item for row in InvoiceLine.objects.filter(invoice=draft).select_related("item")]
    if any(sha256(item.line) != item.sha256 for item in items):
        raise ItemChanged
    if draft.is_credit:
        return
    ends = dict(
        CallOffActivation.objects.filter(call_off__in={item.call_off_id for item in items}).values_list(
            "call_off_id", "ends_on"
        )
    )
    charges = [item for item in items if item.kind == LineKind.CHARGE]
    if any(ends.get(item.call_off_id, dt.date.min) < item.valid_until for item in charges):
        raise DraftOutdated


def _write_files(draft: Invoice, document: InvoiceDocument) -> None:
    contents = {FileKind.UBL: write(document)}
    for kind, language in LANGUAGES.items():
        contents[kind] = invoice_pdf(document, explained=explained(draft, language), language=language)
    InvoiceFile.objects.bulk_create(
        InvoiceFile(invoice=draft, kind=kind, content=content, sha256=hashlib.sha256(content).hexdigest())
        for kind, content in contents.items()
    )


def _stamp(draft: Invoice, document: InvoiceDocument, by: UUID | None) -> Invoice:
    draft.number = document.number
    draft.buyer_name = document.buyer.name
    draft.issued_on, draft.due_on = document.issued_on, document.due_on
    draft.issued_by, draft.issued_at = by, now()
    draft.save(update_fields=["number", "buyer_name", "issued_on", "due_on", "issued_by", "issued_at"])
    post_invoice(invoice=draft, on=document.issued_on)
    record_event(
        kind="billing.credit_note_issued" if draft.is_credit else "billing.invoice_issued",
        about=draft,
        actor_id=by,
        actor_kind="operator",
        number=document.number,
        gross=str(draft.gross_amount),
    )
    return draft


@transaction.atomic
def set_order_number(*, invoice: Invoice, po_number: str, by: UUID | None) -> Invoice:
    """Put the buyer's order number on a draft. Raises AlreadyIssued."""
    draft = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    if draft.is_issued:
        raise AlreadyIssued(number=draft.number)
    draft.po_number = po_number.strip()[:60]
    draft.save(update_fields=["po_number"])
    record_event(kind="billing.order_number_set", about=draft, actor_id=by, actor_kind="operator")
    return draft
