"""Paying online: whatever messages come, how often and in which order, an invoice is paid once."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing import gateways, models
from billing.enums import CheckoutState, InvoiceState, LedgerAccount
from billing.errors import CannotCollect
from billing.gateways.breaker import Breaker
from billing.gateways.port import GatewayDown
from billing.gateways.stripe import StripeGateway
from billing.queries.invoices import all_invoices, rows_of
from billing.queries.ledger import balance_of, balances
from billing.services.collecting import (
    keep_event,
    open_checkout,
    process_event,
    refetch_checkouts,
    start_checkout,
)
from billing.services.payments import record_payment
from kit.dates import today
from tenants.scope import operator_scope, portal_scope, public_scope
from tests.support.fake_stripe import SECRET, FakeStripe, signed

BACK = "https://stichting.kring.localhost/facturen/"


@pytest.fixture
def stripe():
    fake = FakeStripe()
    gateways.use(StripeGateway("sk_test_x", SECRET, http=fake, rest=Breaker()))
    yield fake
    gateways.use(None)


def opened(issued, duinrand) -> models.Checkout:
    """Let Frits want to pay, and the page be opened."""
    with portal_scope(duinrand.pk):
        checkout = start_checkout(invoice=issued, return_url=BACK, by=None)
    open_checkout(checkout_id=checkout.pk)
    with operator_scope():
        checkout.refresh_from_db()
    return checkout


def receive(event) -> None:
    """Take in a signed message as the webhook does, and do its work."""
    body, signature = signed(event)
    message = gateways.gateway().verify(body=body, signature=signature)
    with public_scope():
        keep_event(event_id=message.id, kind=message.kind, about=message.about)
    process_event(event_id=message.id)


def state_of(issued):
    with operator_scope():
        row = rows_of(all_invoices().filter(pk=issued.pk))[0]
        return (
            row.state,
            row.open_amount,
            models.Payment.objects.count(),
            models.Checkout.objects.get().state,
            balance_of(LedgerAccount.GATEWAY),
            sum(one.amount for one in balances()),
        )


PAID = (InvoiceState.PAID, Decimal("0.00"), 1, CheckoutState.PAID, Decimal("2692.01"), Decimal("0.00"))


def test_without_a_key_there_is_no_button_and_nothing_breaks(issued, duinrand) -> None:
    assert not gateways.is_collecting()
    with portal_scope(duinrand.pk), pytest.raises(CannotCollect):
        start_checkout(invoice=issued, return_url=BACK, by=None)
    assert refetch_checkouts() == 0


def test_a_foundation_pays_with_ideal(issued, duinrand, stripe) -> None:
    checkout = opened(issued, duinrand)
    assert (checkout.state, checkout.url) == (CheckoutState.OPEN, stripe.objects[checkout.reference]["url"])
    receive(stripe.pay(checkout.reference))
    assert state_of(issued) == PAID


def test_the_page_is_opened_once_also_when_the_answer_is_lost(issued, duinrand, stripe) -> None:
    with portal_scope(duinrand.pk):
        checkout = start_checkout(invoice=issued, return_url=BACK, by=None)
    stripe.faults = ["", "after"]  # the customer is made; the session is made and its answer lost
    with pytest.raises(GatewayDown):
        open_checkout(checkout_id=checkout.pk)
    open_checkout(checkout_id=checkout.pk)
    open_checkout(checkout_id=checkout.pk)
    assert [one for one in stripe.objects if one.startswith("cs_")] == [
        one for one in stripe.objects if one.startswith("cs_")
    ][:1]


def test_an_expired_page_leaves_the_invoice_open(issued, duinrand, stripe) -> None:
    checkout = opened(issued, duinrand)
    receive(stripe.expire(checkout.reference))
    assert state_of(issued)[:4] == (InvoiceState.OPEN, Decimal("2692.01"), 0, CheckoutState.EXPIRED)


def test_a_lost_message_is_made_up_for(issued, duinrand, stripe) -> None:
    checkout = opened(issued, duinrand)
    stripe.pay(checkout.reference)
    assert refetch_checkouts() == 1
    assert state_of(issued) == PAID
    assert refetch_checkouts() == 0


def test_what_was_paid_twice_stays_with_the_foundation(issued, duinrand, stripe) -> None:
    checkout = opened(issued, duinrand)
    with operator_scope():
        record_payment(
            invoice=issued, amount=issued.gross_amount, received_on=today(), reference="NL", by=None
        )
    receive(stripe.pay(checkout.reference))
    with operator_scope():
        assert balance_of(LedgerAccount.UNALLOCATED) == -issued.gross_amount
        assert balance_of(LedgerAccount.RECEIVABLE) == 0


def test_a_message_about_somebody_elses_page_changes_nothing(issued, duinrand, stripe) -> None:
    opened(issued, duinrand)
    before = state_of(issued)
    receive(stripe.event("checkout.session.completed", {"id": "cs_of_another", "object": "checkout.session"}))
    receive(stripe.event("customer.created", {"id": "cus_1", "object": "customer"}))
    assert state_of(issued) == before


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 3), max_size=10))
def test_any_order_doubling_or_loss_of_messages_ends_the_same(issued, duinrand, stripe, order) -> None:
    with operator_scope(), transaction.atomic():
        checkout = opened(issued, duinrand)
        first = len(stripe.events)
        stripe.pay(checkout.reference)
        messages = stripe.events[first:]
        for place in order:
            if place < len(messages):
                receive(messages[place])
            else:
                refetch_checkouts()
        refetch_checkouts()
        assert state_of(issued) == PAID
        assert models.GatewayEvent.objects.count() == len({place for place in order if place < len(messages)})
        transaction.set_rollback(True)
