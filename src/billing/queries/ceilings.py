"""How much of an agreement's maximum value is billed, reserved and free."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from billing.models import CeilingReservation, FrameworkAgreement
from billing.queries.agreements import ceiling_value
from billing.queries.billed import billed_values
from kit.money import ZERO


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Euros without VAT: ``reserved`` is what call-offs may still bring, above what was billed."""

    maximum: Decimal
    billed: Decimal
    reserved: Decimal
    warn_percent: Decimal

    @property
    def taken(self) -> Decimal:
        """What is not free any more."""
        return self.billed + self.reserved

    @property
    def free(self) -> Decimal:
        """What may still be called off; never below zero."""
        return max(self.maximum - self.taken, ZERO)

    @property
    def taken_percent(self) -> int:
        """It in whole per cent, rounded down."""
        return int(self.taken * 100 / self.maximum)

    @property
    def is_near(self) -> bool:
        """Whether the agreement says to warn."""
        return self.taken * 100 >= self.maximum * self.warn_percent


def ceiling_of(agreement: FrameworkAgreement) -> Ceiling:
    """Return the figures of an agreement (from ``queries.agreements``); one query and what invoices ask."""
    billed = billed_values(agreement)
    reserved = reservations_of(agreement)
    left = (max(amount - billed.get(call_off, ZERO), ZERO) for call_off, amount in reserved.items())
    return Ceiling(
        maximum=ceiling_value(agreement),
        billed=sum(billed.values(), ZERO),
        reserved=sum(left, ZERO),
        warn_percent=agreement.warn_percent,
    )


def reservations_of(agreement: FrameworkAgreement) -> Mapping[UUID, Decimal]:
    """Return what each call-off (by id) reserved of the ceiling, what it gave back taken off."""
    rows = (
        CeilingReservation.objects.filter(agreement=agreement)
        .order_by()
        .values_list("call_off")
        .annotate(Sum("amount"))
    )
    return dict(rows)
