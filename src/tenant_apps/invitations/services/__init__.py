"""What makes, spends and takes back invitations. Other rooms import from here."""

from tenant_apps.invitations.services.activation import activate_guardian, activate_staff, open_invitation
from tenant_apps.invitations.services.claims import Claimed, claim_child, decide_claim
from tenant_apps.invitations.services.inviting import (
    Issued,
    invite_by_letter,
    invite_by_mail,
    invite_staff,
    revoke_invitation,
    revoke_invitations_of,
)
from tenant_apps.invitations.services.rounds import (
    continue_letters,
    continue_round,
    start_letter_round,
    start_mail_round,
    take_letters,
)

__all__ = [
    "Claimed",
    "Issued",
    "activate_guardian",
    "activate_staff",
    "claim_child",
    "continue_letters",
    "continue_round",
    "decide_claim",
    "invite_by_letter",
    "invite_by_mail",
    "invite_staff",
    "open_invitation",
    "revoke_invitation",
    "revoke_invitations_of",
    "start_letter_round",
    "start_mail_round",
    "take_letters",
]
