"""A guardian offers to drive, or no longer."""

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.people.models import Guardian
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.errors import NotYourChoice, SeatsRefused
from tenant_apps.sharing.models import DrivingOffer


@transaction.atomic
def offer_to_drive(*, by: Viewer, guardian: Guardian, seats: int) -> DrivingOffer:
    """Let ``guardian`` be asked to drive with ``seats`` (1 to 8) places for children.

    Raises NotYourChoice for another than oneself, SeatsRefused.
    """
    if by.guardian_id != guardian.pk:
        raise NotYourChoice
    if not 1 <= seats <= 8:
        raise SeatsRefused
    offer, _ = DrivingOffer.objects.update_or_create(
        guardian=guardian, defaults={"seats": seats, "changed_at": now()}
    )
    record_event(kind="sharing.driving_offered", about=guardian, actor_id=by.user_id, actor_kind="user")
    return offer


@transaction.atomic
def withdraw_driving(*, by: Viewer, guardian: Guardian) -> None:
    """Let ``guardian`` no longer be asked. Raises NotYourChoice for another than oneself."""
    if by.guardian_id != guardian.pk:
        raise NotYourChoice
    DrivingOffer.objects.filter(guardian=guardian).delete()
    record_event(kind="sharing.driving_withdrawn", about=guardian, actor_id=by.user_id, actor_kind="user")
