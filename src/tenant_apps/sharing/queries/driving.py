"""Who offers to drive."""

from tenant_apps.people.models import Guardian
from tenant_apps.sharing.models import DrivingOffer


def driving_offer_of(guardian: Guardian) -> DrivingOffer | None:
    """Return the offer of ``guardian`` to drive, or None."""
    return DrivingOffer.objects.filter(guardian=guardian).first()
