"""Which school belongs to which foundation, and from when to when."""

from django.db import models

from kit.dates import Period
from shared_apps.foundations.models.foundations import Foundation
from tenants.models import School, ScopedModel


class FoundationMembership(ScopedModel):
    """A school belongs to a foundation from ``valid_from`` up to, not including, ``valid_until``.

    A transfer or merger ends one row and starts another; an exclusion constraint keeps a school from
    belonging to two foundations on one day.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="foundation_memberships")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    recorded_by = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("valid_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gt=models.F("valid_from")),
                name="membership_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.school_id} {self.valid_from}"

    @property
    def period(self) -> Period:
        """The days it holds."""
        return Period(self.valid_from, self.valid_until)


class SchoolMerger(ScopedModel):
    """One school went up into another on a day; its memberships end there, its rows stay."""

    absorbed = models.OneToOneField(School, on_delete=models.PROTECT, related_name="merger")
    into = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    recorded_by = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(absorbed=models.F("into")), name="school_merges_into_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.absorbed_id} {self.on}"
