"""Claims that wait for the office."""

from django.db.models import QuerySet

from tenant_apps.invitations.models import ChildClaim


def open_claims() -> QuerySet[ChildClaim]:
    """Return the undecided claims whose two entries still stand apart, oldest first."""
    waiting = ChildClaim.objects.filter(decided_at=None, duplicate__merged_into=None, kept__merged_into=None)
    return waiting.select_related("kept", "duplicate", "invitation__pupil")
