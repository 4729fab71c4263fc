"""Money that came in, and what it paid."""

from django.db import models

from billing.enums import CheckoutState, PaymentMethod
from billing.models.invoices import Invoice
from shared_apps.foundations.models import Foundation
from tenants.models import ScopedModel


class GatewayCustomer(ScopedModel):
    """A foundation as the payment gateway knows it."""

    foundation = models.OneToOneField(Foundation, on_delete=models.PROTECT, related_name="gateway_customer")
    reference = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.reference


class Checkout(ScopedModel):
    """Somebody wants to pay an invoice online: the page at the gateway, from wish to paid, expired or refused.

    ``idempotency_key`` is stored before the gateway is called, so that a call that is repeated asks the same.
    """

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="checkouts")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    idempotency_key = models.UUIDField(unique=True)
    return_url = models.URLField(max_length=400)
    state = models.CharField(max_length=8, choices=CheckoutState.choices, default=CheckoutState.WANTED)
    reference = models.CharField(max_length=120, null=True, blank=True, unique=True)
    url = models.URLField(max_length=1000, blank=True)
    wanted_by = models.UUIDField(null=True, blank=True)
    wanted_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-wanted_at", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="checkout_asks_something"),
            models.CheckConstraint(
                condition=models.Q(state__in=CheckoutState.values), name="checkout_state_is_known"
            ),
            # a double click is one page
            models.UniqueConstraint(
                fields=("invoice", "amount"),
                condition=models.Q(state__in=("wanted", "open")),
                name="one_open_checkout_for_an_amount",
            ),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.state}"


class GatewayEvent(ScopedModel):
    """A signed message of the gateway, kept once by its own id; what it is about is read again when processed."""

    event_id = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=120)
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-received_at", "-id")

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class Payment(ScopedModel):
    """Euros that came in on a day, by bank transfer (recorded by hand) or through the gateway; never changed."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=8, choices=PaymentMethod.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    received_on = models.DateField()
    reference = models.CharField(max_length=140)
    checkout = models.OneToOneField(
        Checkout, null=True, blank=True, on_delete=models.PROTECT, related_name="payment"
    )
    recorded_by = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-received_on", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_is_above_zero"),
            models.CheckConstraint(
                condition=models.Q(method__in=PaymentMethod.values), name="payment_method_is_known"
            ),
            # the same line of a bank statement is not recorded twice
            models.UniqueConstraint(
                fields=("method", "received_on", "reference", "amount"), name="payment_is_recorded_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.received_on} {self.amount}"


class PaymentAllocation(ScopedModel):
    """The part of a payment that pays an invoice; a trigger holds it within both."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="allocations")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="allocation_is_above_zero"),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.amount}"
