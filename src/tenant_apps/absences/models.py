"""Who is not there on which days, and who said so."""

from django.db import models

from tenant_apps.absences.enums import Reason, Step
from tenant_apps.people.models import Pupil
from tenants.models import ScopedModel

NOTE_LENGTH = 200


class AbsenceReport(ScopedModel):
    """A pupil is away from ``first_on`` up to, not including, ``until_on``: days of Amsterdam.

    An illness is ``is_open`` until somebody says the pupil is better: each next school day it is asked, and
    "still ill" moves ``until_on``. ``note`` is emptied after a month. Times are of the clock at school.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="absences")
    reason = models.CharField(max_length=11, choices=Reason.choices)
    first_on = models.DateField()
    until_on = models.DateField()
    from_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    is_open = models.BooleanField(default=False)
    reported_by = models.UUIDField()
    reported_at = models.DateTimeField()
    withdrawn_by = models.UUIDField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("first_on", "id")
        indexes = (models.Index(fields=("until_on", "first_on"), name="absences_by_day"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until_on__gt=models.F("first_on")), name="absence_lasts_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(is_open=False)
                | models.Q(reason=Reason.ILL, from_time=None, until_time=None, withdrawn_at=None),
                name="only_an_illness_stays_open",
            ),
            models.UniqueConstraint(
                fields=("pupil",), condition=models.Q(is_open=True), name="pupil_is_ill_once"
            ),
            models.UniqueConstraint(
                fields=("pupil", "reason", "first_on"),
                condition=models.Q(withdrawn_at=None),
                name="absence_is_reported_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class AbsenceStep(ScopedModel):
    """Somebody said something about a report: for ``day``, by a user, a guardian or (``is_by_school``) the school."""

    report = models.ForeignKey(AbsenceReport, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=9, choices=Step.choices)
    day = models.DateField()
    by = models.UUIDField()
    is_by_school = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.pk)
