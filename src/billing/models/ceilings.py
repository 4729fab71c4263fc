"""What is taken of an agreement's maximum value."""

from django.db import models

from billing.enums import ReservationReason
from billing.models.agreements import FrameworkAgreement
from billing.models.call_offs import CallOff
from tenants.models import ScopedModel


class CeilingReservation(ScopedModel):
    """Euros without VAT a call-off takes of the ceiling, or (below zero) gives back; never changed.

    A trigger locks the agreement's row and refuses what would pass its maximum value.
    """

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="reservations")
    call_off = models.ForeignKey(CallOff, on_delete=models.PROTECT, related_name="reservations")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=8, choices=ReservationReason.choices)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("call_off",), condition=models.Q(reason="signed"), name="call_off_reserves_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call_off_id} {self.amount}"
