"""From priced lines to rated items and a draft per order; and throw a draft away."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from billing.enums import InvoiceKind
from billing.errors import AlreadyIssued, ItemChanged
from billing.models import Invoice, InvoiceFile, InvoiceLine, InvoiceVat, PriceComponent, RatedItem, Rating
from billing.pricing import VatTotal, serialise_line
from billing.queries.ratings import Bill, Charge, Priced, sha256
from kit.dates import Period, now
from shared_apps.events.services import record_event


@transaction.atomic
def draft_school(*, rating: Rating, priced: Priced, school_id: UUID, by: UUID | None = None) -> list[Invoice]:
    """Write down what a school owes and draft its invoices, one per order; nothing is drafted for € 0.00.

    The database refuses a day that was billed before (IntegrityError), so twice is never.
    """
    drafts = []
    for bill in priced.bills.get(school_id, []):
        items = RatedItem.objects.bulk_create(_item(rating, charge) for charge in bill.charges)
        if not bill.is_free:
            drafts.append(_draft(rating, bill, items, by))
    return drafts


def _item(rating: Rating, charge: Charge) -> RatedItem:
    line, text = charge.line, serialise_line(charge.line)
    return RatedItem(
        run_id=rating.run_id,
        rating=rating,
        agreement_id=rating.agreement_id,
        call_off=charge.call_off,
        school_id=line.school_id,
        component=line.component,
        kind=line.kind.value,
        valid_from=line.period.start,
        valid_until=last_day_after(line.period),
        list_amount=line.list_amount,
        net_amount=line.net_amount,
        line=text,
        sha256=sha256(text),
    )


def _draft(rating: Rating, bill: Bill, items: list[RatedItem], by: UUID | None) -> Invoice:
    totals, period = bill.totals, _around([charge.line.period for charge in bill.charges])
    invoice = Invoice.objects.create(
        kind=InvoiceKind.CHARGE,
        foundation_id=rating.agreement.foundation_id,
        school_id=bill.school_id,
        agreement_id=rating.agreement_id,
        run_id=rating.run_id,
        buyer_name=rating.agreement.foundation.name,
        agreement_number=rating.agreement.number,
        po_number=bill.po_number,
        valid_from=period.start,
        valid_until=last_day_after(period),
        net_amount=totals.net_amount,
        vat_amount=totals.vat_amount,
        gross_amount=totals.gross_amount,
        drafted_by=by,
        drafted_at=now(),
    )
    names = _names({item.component for item in items})
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice,
            position=position,
            item=item,
            name=names.get(item.component, item.component),
            list_amount=item.list_amount,
            net_amount=item.net_amount,
            vat_code=charge.line.vat.code,
            vat_rate=charge.line.vat.rate,
        )
        for position, (item, charge) in enumerate(zip(items, bill.charges, strict=True), 1)
    )
    write_vat(invoice, totals.per_vat)
    return invoice


def write_vat(invoice: Invoice, parts: tuple[VatTotal, ...]) -> None:
    """Write the VAT of a draft, per category."""
    InvoiceVat.objects.bulk_create(
        InvoiceVat(
            invoice=invoice,
            code=part.vat.code,
            rate=part.vat.rate,
            net_amount=part.net_amount,
            vat_amount=part.vat_amount,
        )
        for part in parts
    )


def last_day_after(period: Period) -> dt.date:
    """Return the end of what was priced: the engine prices closed periods alone."""
    if period.end is None:
        raise ItemChanged
    return period.end


def _around(periods: list[Period]) -> Period:
    return Period(min(period.start for period in periods), max(map(last_day_after, periods)))


def _names(codes: set[str]) -> dict[str, str]:
    """Return the Dutch name of each component, from the newest version that has it."""
    rows = PriceComponent.objects.filter(code__in=codes).order_by("version__effective_from", "pk")
    return dict(rows.values_list("code", "name_nl"))


@transaction.atomic
def discard_draft(*, invoice: Invoice, by: UUID | None) -> None:
    """Throw a draft away; its days can be billed again by a next run. Raises AlreadyIssued."""
    held = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if held.is_issued:
        raise AlreadyIssued(number=held.number)
    items = list(InvoiceLine.objects.filter(invoice=held).values_list("item_id", flat=True))
    record_event(
        kind="billing.draft_discarded",
        actor_id=by,
        actor_kind="operator",
        invoice=str(held.pk),
        lines=len(items),
    )
    for rows in (InvoiceFile, InvoiceVat, InvoiceLine):
        rows.objects.filter(invoice=held).delete()
    held.delete()
    RatedItem.objects.filter(pk__in=items).update(is_live=False)
