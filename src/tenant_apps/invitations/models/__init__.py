"""Invitations, rounds of them, and claims of a second child."""

from tenant_apps.invitations.models.claims import ChildClaim
from tenant_apps.invitations.models.invitations import Invitation
from tenant_apps.invitations.models.rounds import InvitationRound, LetterPile

__all__ = ["ChildClaim", "Invitation", "InvitationRound", "LetterPile"]
