"""What changes an account. Other rooms import from here."""

from shared_apps.accounts.services.activation import activate_user, deactivate_user, reactivate_user
from shared_apps.accounts.services.preferences import set_language, set_theme
from shared_apps.accounts.services.security import (
    change_password,
    end_other_sessions,
    end_session,
    note_address_changed,
    note_codes_made,
    note_step_added,
    note_step_removed,
)

__all__ = [
    "activate_user",
    "change_password",
    "deactivate_user",
    "end_other_sessions",
    "end_session",
    "note_address_changed",
    "note_codes_made",
    "note_step_added",
    "note_step_removed",
    "reactivate_user",
    "set_language",
    "set_theme",
]
