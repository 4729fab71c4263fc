"""A leader finds the limits right as they are."""

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.people.enums import Role
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.errors import NotYourCeiling
from tenant_apps.sharing.models import LimitsConfirmation


@transaction.atomic
def confirm_limits(*, by: Viewer) -> LimitsConfirmation:
    """Write down that the leader looked at the limits and left them. Raises NotYourCeiling."""
    if Role.LEADER not in by.roles or by.user_id is None:
        raise NotYourCeiling
    row = LimitsConfirmation.objects.create(confirmed_by=by.user_id, at=now())
    record_event(kind="sharing.limits_confirmed", about=row, actor_id=by.user_id, actor_kind="user")
    return row
