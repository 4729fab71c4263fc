"""A pilot: some schools of a foundation try it for a while."""

from django.db import models

from kit.dates import Period
from shared_apps.foundations.models.foundations import Foundation
from tenants.models import School, ScopedModel


class Pilot(ScopedModel):
    """What is tried, from ``starts_on`` up to ``ends_on``, led by a role (never a name).

    ``net_price`` is in euros per school for the whole pilot, without VAT; mostly 0.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="pilots")
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    goals = models.TextField(max_length=4000)
    leader_role = models.CharField(max_length=120)
    net_price = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    started_by = models.UUIDField(null=True, blank=True)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="pilot_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=models.Q(net_price__gte=0), name="pilot_price_is_not_negative"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.starts_on, self.ends_on)


class PilotSchool(ScopedModel):
    """A school in a pilot, with the facts of the mix as they were when it was chosen.

    ``pupils`` and ``school_weighting`` (of ``weighting_year``, the first calendar year of a school year) are
    unknown when nobody could say.
    """

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="pilot_schools")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="pilot_schools")
    pupils = models.PositiveIntegerField(null=True, blank=True)
    school_weighting = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    weighting_year = models.PositiveSmallIntegerField(null=True, blank=True)
    location = models.CharField(max_length=80, blank=True)
    added_by = models.UUIDField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("school__name", "id")
        constraints = (
            models.UniqueConstraint(fields=("pilot", "school"), name="school_is_in_a_pilot_once"),
            models.CheckConstraint(
                condition=models.Q(school_weighting=None) | models.Q(weighting_year__isnull=False),
                name="pilot_weighting_has_its_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pilot_id} {self.school_id}"
