"""Payments: recorded once, never paying more than came in or is owed, in the ledger to the cent."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing import models
from billing.enums import InvoiceState, LedgerAccount
from billing.errors import NotIssued, PaymentKnown, PaymentNotRight, PaymentTooLarge
from billing.queries.invoices import all_invoices, rows_of
from billing.queries.ledger import balance_of, balances
from billing.services.crediting import credit_invoice
from billing.services.issuing import issue_invoice
from billing.services.payments import allocate_payment, record_payment, unallocated
from kit.dates import today
from tenants.scope import operator_scope

D = Decimal


def pay(invoice, amount: str, reference: str = "NL91 1", **fields) -> models.Payment:
    values = {"received_on": today(), "by": None, **fields}
    return record_payment(invoice=invoice, amount=D(amount), reference=reference, **values)


def row_of(invoice):
    return rows_of(all_invoices().filter(pk=invoice.pk))[0]


def test_a_transfer_pays_an_invoice(issued) -> None:
    with operator_scope():
        assert row_of(issued).state is InvoiceState.OPEN
        pay(issued, "2000.00")
        assert (row_of(issued).state, row_of(issued).open_amount) == (InvoiceState.OPEN, D("692.01"))
        pay(issued, "692.01", "NL91 2")
        assert (row_of(issued).state, row_of(issued).open_amount) == (InvoiceState.PAID, D("0.00"))
        assert balance_of(LedgerAccount.RECEIVABLE) == balance_of(LedgerAccount.UNALLOCATED) == D("0.00")
        assert balance_of(LedgerAccount.BANK) == D("2692.01")


def test_what_is_too_much_stays_with_the_foundation(issued) -> None:
    with operator_scope():
        payment = pay(issued, "3000.00")
        assert unallocated(payment) == D("307.99")
        with pytest.raises(PaymentTooLarge):
            allocate_payment(payment=payment, invoice=issued, amount=D("0.01"), by=None)


def test_the_same_payment_is_recorded_once(issued) -> None:
    with operator_scope():
        pay(issued, "100.00")
        with pytest.raises(PaymentKnown):
            pay(issued, "100.00")
        assert models.Payment.objects.count() == models.PaymentAllocation.objects.count() == 1


@pytest.mark.parametrize(
    ("amount", "fields"),
    [
        ("0.00", {}),
        ("-1.00", {}),
        ("0.001", {}),
        ("1.00", {"reference": " "}),
        ("1.00", {"received_on": dt.date(2099, 1, 1)}),
    ],
)
def test_nonsense_is_refused(issued, amount, fields) -> None:
    with operator_scope():
        with pytest.raises(PaymentNotRight):
            pay(issued, amount, **fields)
        assert not models.Payment.objects.exists()


def test_a_draft_and_a_credit_note_are_not_paid(draft) -> None:
    with operator_scope():
        with pytest.raises(NotIssued):
            pay(draft, "1.00")
        note = credit_invoice(invoice=issue_invoice(invoice=draft, by=None), reason="x", by=None)
        with pytest.raises(NotIssued):
            pay(note, "1.00")


def test_the_database_holds_what_is_owed(issued) -> None:
    with operator_scope():
        payment = pay(issued, "5000.00")
        for amount in ("0.01", "2692.02"):
            with pytest.raises(IntegrityError, match="no more than came in"), transaction.atomic():
                models.PaymentAllocation.objects.create(
                    payment=payment, invoice=issued, amount=D(amount), at=payment.recorded_at
                )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals("0.01", "2000", places=2), min_size=1, max_size=5))
def test_receivables_are_what_is_open_whatever_comes_in(issued, amounts) -> None:
    with operator_scope(), transaction.atomic():
        for number, amount in enumerate(amounts):
            pay(issued, str(amount), f"bij {number}")
        assert balance_of(LedgerAccount.RECEIVABLE) == row_of(issued).open_amount
        assert sum(one.amount for one in balances()) == 0
        transaction.set_rollback(True)
