"""Paying online: a wish becomes a page at the gateway, and what the gateway says becomes a payment."""

import logging
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from billing.enums import CheckoutState, InvoiceState, PaymentMethod
from billing.errors import CannotCollect, NotIssued
from billing.gateways import gateway, is_collecting
from billing.gateways.port import Gateway, GatewayRefused, PayState, Wish
from billing.models import Checkout, GatewayCustomer, GatewayEvent, Invoice, Payment
from billing.queries.invoices import InvoiceRow, open_amount
from billing.services.payments import record_payment
from kit.dates import now, today
from shared_apps.events.services import record_event
from tenants.scope import operator_scope

log = logging.getLogger(__name__)
LIVE = (CheckoutState.WANTED, CheckoutState.OPEN)
TO_PAY = (InvoiceState.OPEN, InvoiceState.OVERDUE)


def can_collect(invoice: InvoiceRow) -> bool:
    """Return whether this invoice can be paid online now: else the button is absent, and it is paid by transfer."""
    return is_collecting() and invoice.state in TO_PAY and invoice.open_amount > 0


@transaction.atomic
def start_checkout(*, invoice: Invoice, return_url: str, by: UUID | None) -> Checkout:
    """Ask for a page to pay what is open of an issued invoice; a task opens it, ``return_url`` comes after.

    Works with the role of a portal or a school. A page that is open for that amount is the one: a double click
    pays once. ``{checkout}`` in ``return_url`` becomes its id. Raises CannotCollect without a gateway or with
    nothing open, NotIssued.
    """
    if not invoice.is_issued or invoice.is_credit:
        raise NotIssued
    amount: Decimal = open_amount(invoice)
    if not is_collecting() or amount <= 0:
        raise CannotCollect
    checkout = Checkout(
        invoice=invoice, amount=amount, idempotency_key=uuid4(), wanted_by=by, wanted_at=now()
    )
    checkout.return_url = return_url.replace("{checkout}", str(checkout.pk))
    try:
        with transaction.atomic():
            checkout.save(force_insert=True)
    except IntegrityError:
        return Checkout.objects.get(invoice=invoice, amount=amount, state__in=LIVE)
    record_event(kind="billing.checkout_wanted", about=checkout, actor_id=by)
    return checkout


def open_checkout(*, checkout_id: UUID) -> None:
    """Open the page at the gateway, once; opens its own scopes, so that no transaction waits for the gateway.

    Raises GatewayDown: the task tries again with the key that was stored before the first call. What the
    gateway refuses is written down, and may be asked anew.
    """
    door = _door()
    with operator_scope():
        checkout = Checkout.objects.select_related("invoice__foundation").get(pk=checkout_id)
    if checkout.state != CheckoutState.WANTED:
        return
    try:
        page = door.open_page(_wish(door, checkout))
    except GatewayRefused as refused:
        log.warning("checkout %s refused by the gateway: %s", checkout_id, refused)
        found: dict[str, str] = {"state": CheckoutState.REFUSED}
    else:
        found = {"state": CheckoutState.OPEN, "reference": page.reference, "url": page.url}
    with operator_scope():
        Checkout.objects.filter(pk=checkout_id, state=CheckoutState.WANTED).update(**found)


def _wish(door: Gateway, checkout: Checkout) -> Wish:
    return Wish(
        key=str(checkout.idempotency_key),
        customer=_customer(door, checkout),
        amount=checkout.amount,
        invoice_number=str(checkout.invoice.number),
        checkout_id=str(checkout.pk),
        return_url=checkout.return_url,
    )


def _customer(door: Gateway, checkout: Checkout) -> str:
    foundation = checkout.invoice.foundation
    with operator_scope():
        known = GatewayCustomer.objects.filter(foundation=foundation).first()
    if known:
        return known.reference
    reference = door.make_customer(
        name=foundation.name, email=foundation.invoice_email, foundation_id=str(foundation.pk)
    )
    with operator_scope():
        customer = GatewayCustomer(foundation=foundation, reference=reference, at=now())
        GatewayCustomer.objects.bulk_create([customer], ignore_conflicts=True)
    return reference


def settle_checkout(*, reference: str) -> None:
    """Read a page at the gateway and write down what it says: paid once, or expired. Opens its own scopes.

    Whatever message comes, how often and in which order: only what is read here counts.
    """
    with operator_scope():
        is_ours = Checkout.objects.filter(reference=reference).exists()
    if is_ours:
        state = _door().read_page(reference)
        with operator_scope():
            _write_down(state)


def _write_down(state: PayState) -> None:
    checkout = (
        Checkout.objects.select_for_update(of=("self",))
        .select_related("invoice")
        .get(reference=state.reference)
    )
    if state.is_paid and not Payment.objects.filter(checkout=checkout).exists():
        record_payment(
            invoice=checkout.invoice,
            amount=state.amount,
            received_on=today(),
            reference=state.payment_reference,
            by=None,
            method=PaymentMethod.STRIPE,
            checkout=checkout,
        )
    if state.is_paid or (state.is_expired and checkout.state != CheckoutState.PAID):
        now_is = CheckoutState.PAID if state.is_paid else CheckoutState.EXPIRED
        Checkout.objects.filter(pk=checkout.pk).update(state=now_is)


@transaction.atomic
def keep_event(*, event_id: str, kind: str, about: str) -> None:
    """Keep a verified message of the gateway once, by its id. Works with the public site's role."""
    event = GatewayEvent(event_id=event_id, kind=kind[:80], about=about[:120], received_at=now())
    GatewayEvent.objects.bulk_create([event], ignore_conflicts=True)


def process_event(*, event_id: str) -> None:
    """Do what a kept message is about, once or more; opens its own scopes."""
    with operator_scope():
        event = GatewayEvent.objects.filter(event_id=event_id).first()
    if event is None or event.processed_at is not None:
        return
    if event.kind.startswith("checkout.session."):
        settle_checkout(reference=event.about)
    with operator_scope():
        GatewayEvent.objects.filter(pk=event.pk, processed_at=None).update(processed_at=now())


def refetch_checkouts() -> int:
    """Read every open page again, in case a message was lost; return how many. Opens its own scopes."""
    if not is_collecting():
        return 0
    with operator_scope():
        references = list(
            Checkout.objects.filter(state=CheckoutState.OPEN, reference__isnull=False).values_list(
                "reference", flat=True
            )
        )
    for reference in references:
        settle_checkout(reference=str(reference))
    return len(references)


def _door() -> Gateway:
    door = gateway()
    if door is None:
        raise CannotCollect
    return door
