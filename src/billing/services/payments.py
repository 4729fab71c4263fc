"""Money that comes in: recorded once, allocated to what it pays."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from billing.enums import EntryCause, LedgerAccount, PaymentMethod
from billing.errors import NotIssued, PaymentKnown, PaymentNotRight, PaymentTooLarge
from billing.models import Checkout, Invoice, Payment, PaymentAllocation
from billing.queries.invoices import open_amount
from billing.services.ledger import post
from kit.dates import now, today
from kit.money import ZERO, format_euro, round_cents
from shared_apps.events.services import record_event

CASH = {PaymentMethod.TRANSFER: LedgerAccount.BANK, PaymentMethod.STRIPE: LedgerAccount.GATEWAY}


@transaction.atomic
def record_payment(
    *,
    invoice: Invoice,
    amount: Decimal,
    received_on: dt.date,
    reference: str,
    by: UUID | None,
    method: PaymentMethod = PaymentMethod.TRANSFER,
    checkout: Checkout | None = None,
) -> Payment:
    """Write down ``amount`` euros that came in for ``invoice`` and let them pay it, as far as it is open.

    What is more stays with the foundation, for ``allocate_payment``. Raises NotIssued, PaymentNotRight, or
    PaymentKnown when the same day, amount and reference were recorded before.
    """
    held = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    if not held.is_issued or held.is_credit:
        raise NotIssued
    if amount <= 0 or round_cents(amount) != amount or received_on > today() or not reference.strip():
        raise PaymentNotRight
    payment = Payment(
        foundation_id=held.foundation_id,
        method=method,
        amount=amount,
        received_on=received_on,
        reference=reference.strip()[:140],
        checkout=checkout,
        recorded_by=by,
        recorded_at=now(),
    )
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError as error:
        raise PaymentKnown from error
    post(
        cause=EntryCause.PAYMENT,
        about=str(payment.pk),
        on=received_on,
        amounts={CASH[method]: amount, LedgerAccount.UNALLOCATED: -amount},
    )
    record_event(kind="billing.payment_recorded", about=payment, actor_id=by, amount=str(amount))
    if part := min(amount, max(open_amount(held), ZERO)):
        allocate_payment(payment=payment, invoice=held, amount=part, by=by)
    return payment


@transaction.atomic
def allocate_payment(
    *, payment: Payment, invoice: Invoice, amount: Decimal, by: UUID | None
) -> PaymentAllocation:
    """Let ``amount`` euros of a payment pay an invoice of the same foundation.

    Raises PaymentTooLarge when that is more than is left of the one or open of the other.
    """
    held = Payment.objects.select_for_update().get(pk=payment.pk)
    owed = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk, foundation=held.foundation_id)
    most = max(min(unallocated(held), open_amount(owed)), ZERO)
    if not ZERO < amount <= most:
        raise PaymentTooLarge(most=format_euro(most))
    allocation = PaymentAllocation.objects.create(payment=held, invoice=owed, amount=amount, at=now())
    post(
        cause=EntryCause.ALLOCATION,
        about=str(allocation.pk),
        on=max(held.received_on, owed.issued_on or held.received_on),
        amounts={LedgerAccount.UNALLOCATED: amount, LedgerAccount.RECEIVABLE: -amount},
    )
    record_event(kind="billing.payment_allocated", about=owed, actor_id=by, amount=str(amount))
    return allocation


def unallocated(payment: Payment) -> Decimal:
    """Return the euros of ``payment`` that pay nothing yet."""
    amounts = PaymentAllocation.objects.filter(payment=payment).values_list("amount", flat=True)
    return payment.amount - sum(amounts, ZERO)
