"""Change who sees what."""

from tenant_apps.sharing.services.ceilings import lower_ceiling_from_foundation, set_ceiling
from tenant_apps.sharing.services.choices import Wish, apply_preset, choose
from tenant_apps.sharing.services.driving import offer_to_drive, withdraw_driving

__all__ = [
    "Wish",
    "apply_preset",
    "choose",
    "lower_ceiling_from_foundation",
    "offer_to_drive",
    "set_ceiling",
    "withdraw_driving",
]
