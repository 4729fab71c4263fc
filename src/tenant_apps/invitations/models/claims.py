"""Somebody with an account showed a code for an entry that seems to be the same person."""

from django.db import models

from tenant_apps.invitations.models.invitations import Invitation
from tenant_apps.people.models import Guardian
from tenants.models import ScopedModel


class ChildClaim(ScopedModel):
    """Proposes to merge ``duplicate``, whom the code invited, into ``kept``, who signs in; the office decides."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="claim")
    kept = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="+")
    duplicate = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("claimed_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("duplicate")), name="claim_is_about_two_entries"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, is_accepted=None, decided_by=None)
                | models.Q(decided_at__isnull=False, is_accepted__isnull=False),
                name="claim_is_decided_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
