"""Change who sees what."""

from tenant_apps.sharing.services.ceilings import (
    follow_foundation,
    lower_ceiling_from_foundation,
    set_ceiling,
)
from tenant_apps.sharing.services.choices import Wish, choose
from tenant_apps.sharing.services.confirming import confirm_limits
from tenant_apps.sharing.services.driving import offer_to_drive, withdraw_driving
from tenant_apps.sharing.services.exports import BookFile, export_book
from tenant_apps.sharing.services.panel import Saved, save_panel, take_back
from tenant_apps.sharing.services.portraits import remove_portrait, set_portrait

__all__ = [
    "BookFile",
    "Saved",
    "Wish",
    "choose",
    "confirm_limits",
    "export_book",
    "follow_foundation",
    "lower_ceiling_from_foundation",
    "offer_to_drive",
    "remove_portrait",
    "save_panel",
    "set_ceiling",
    "set_portrait",
    "take_back",
    "withdraw_driving",
]
