"""What was billed under an agreement: the one place that knows.

``billed_under`` comes from the live rated items, ``billed_values`` from the same; credited ones are left out.
Everything that prices or holds a ceiling asks these two.
"""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from billing.models import FrameworkAgreement, RatedItem
from billing.pricing import Billed, LineKind
from kit.dates import Period
from kit.money import ZERO


def billed_under(agreement: FrameworkAgreement, period: Period) -> tuple[Billed, ...]:
    """Return what was billed for days within ``period``, per school and component, credits taken off.

    A settlement is added to the charge whose days it settled, so that it is not settled twice.
    """
    items = RatedItem.objects.filter(agreement=agreement, is_live=True, valid_from__gte=period.start)
    if period.end is not None:
        items = items.filter(valid_until__lte=period.end)
    found = list(items.order_by("school_id", "component", "valid_from", "id").defer("line"))
    settled = [item for item in found if item.kind == LineKind.SETTLEMENT]
    return tuple(_with(item, settled) for item in found if item.kind == LineKind.CHARGE)


def _with(charge: RatedItem, settled: list[RatedItem]) -> Billed:
    mine = [charge]
    for item in settled:
        is_same = (item.school_id, item.component) == (charge.school_id, charge.component)
        if is_same and item.valid_from in charge.period:
            mine.append(item)
    return Billed(
        school_id=charge.school_id,
        component=charge.component,
        period=charge.period,
        list_amount=sum((item.list_amount for item in mine), ZERO),
        net_amount=sum((item.net_amount for item in mine), ZERO),
    )


def billed_values(agreement: FrameworkAgreement) -> Mapping[UUID, Decimal]:
    """Return the net euros billed so far per call-off id, credits taken off."""
    live = RatedItem.objects.filter(agreement=agreement, is_live=True).order_by("call_off_id")
    return {
        row["call_off_id"]: row["net"] for row in live.values("call_off_id").annotate(net=Sum("net_amount"))
    }
