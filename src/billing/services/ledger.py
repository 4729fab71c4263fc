"""Post to the ledger: every transaction sums to zero, the database holds it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby

from django.db import transaction

from billing.enums import EntryCause, LedgerAccount
from billing.models import DeferredRevenue, Invoice, InvoiceLine, LedgerEntry, LedgerTransaction
from billing.pricing.allocation import allocate
from billing.queries.papers import months_of, priced_line
from kit.dates import now


def post(
    *, cause: EntryCause, about: str, on: dt.date, amounts: Mapping[LedgerAccount, Decimal]
) -> LedgerTransaction:
    """Write one transaction; ``amounts`` are euros, debit above zero, and sum to zero. Once per cause and thing."""
    written = LedgerTransaction.objects.create(on=on, cause=cause, about=about, at=now())
    LedgerEntry.objects.bulk_create(
        LedgerEntry(transaction=written, account=account, amount=amount)
        for account, amount in amounts.items()
        if amount
    )
    return written


def post_invoice(*, invoice: Invoice, on: dt.date) -> None:
    """Post an issued invoice, or (the other way round) a credit note, and spread its revenue over its months."""
    sign = -1 if invoice.is_credit else 1
    if invoice.gross_amount or invoice.vat_amount:
        post(
            cause=EntryCause.CREDIT if invoice.is_credit else EntryCause.INVOICE,
            about=str(invoice.pk),
            on=on,
            amounts={
                LedgerAccount.RECEIVABLE: sign * invoice.gross_amount,
                LedgerAccount.VAT: -sign * invoice.vat_amount,
                LedgerAccount.DEFERRED: -sign * invoice.net_amount,
            },
        )
    lines = InvoiceLine.objects.filter(invoice=invoice).select_related("item")
    DeferredRevenue.objects.bulk_create(part for line in lines for part in _spread(line, sign))


def _spread(line: InvoiceLine, sign: int) -> list[DeferredRevenue]:
    months = months_of(priced_line(line))
    shares = allocate(line.net_amount, [weight for _, weight in months])
    return [
        DeferredRevenue(line=line, month=month, amount=sign * share)
        for (month, _), share in zip(months, shares, strict=True)
        if share
    ]


@transaction.atomic
def recognise_revenue(*, until: dt.date) -> Decimal:
    """Move what is earned up to and including the month of ``until`` to revenue; return the euros moved.

    Run it as often as you like: each part is earned once.
    """
    due = (
        DeferredRevenue.objects.select_for_update()
        .filter(earned=None, month__lte=until)
        .order_by("month", "pk")
    )
    moved = Decimal(0)
    for month, rows in groupby(due, key=lambda row: row.month):
        parts = list(rows)
        amount = sum((part.amount for part in parts), Decimal(0))
        number = LedgerTransaction.objects.filter(cause=EntryCause.REVENUE, on=month).count() + 1
        if amount:
            written = post(
                cause=EntryCause.REVENUE,
                about=f"{month:%Y-%m}/{number}",
                on=month,
                amounts={LedgerAccount.DEFERRED: amount, LedgerAccount.REVENUE: -amount},
            )
            DeferredRevenue.objects.filter(pk__in=[part.pk for part in parts]).update(earned=written)
        moved += amount
    return moved
