"""Call-offs with what became of them."""

from uuid import UUID

from billing.models import CallOff, CallOffActivation, FrameworkAgreement
from kit.dates import Period
from tenants.models import ScopedQuerySet

STATE = ("acceptance", "activation", "refusal", "end")


def call_offs() -> ScopedQuerySet[CallOff]:
    """Return the call-offs in reach with everything their state is read from: one query."""
    found: ScopedQuerySet[CallOff] = CallOff.objects.select_related(*STATE)
    return found


def call_offs_of(agreement: FrameworkAgreement) -> ScopedQuerySet[CallOff]:
    """Return an agreement's call-offs with school and lot, by school and number."""
    found = call_offs().filter(agreement=agreement)
    return found.select_related("school", "lot", *STATE).order_by("school__name", "number")


def in_force(agreement: FrameworkAgreement, period: Period) -> ScopedQuerySet[CallOffActivation]:
    """Return what is or was in force on some day of ``period``, with call-off and lot, by school and start."""
    found: ScopedQuerySet[CallOffActivation] = CallOffActivation.objects.filter(
        call_off__agreement=agreement, ends_on__gt=period.start
    ).select_related("call_off", "lot")
    if period.end is not None:
        found = found.filter(starts_on__lt=period.end)
    return found.order_by("school_id", "starts_on", "id")


def call_offs_of_school(school_id: UUID) -> ScopedQuerySet[CallOff]:
    """Return what was offered to a school, newest first; readable with the school's own role."""
    return call_offs().filter(school_id=school_id)
