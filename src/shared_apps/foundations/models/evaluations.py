"""What a pilot led to: per school, and as a whole."""

from django.db import models

from shared_apps.foundations.enums import Choice, Outcome
from shared_apps.foundations.models.pilots import Pilot, PilotSchool
from tenants.models import ScopedModel


class Evaluation(ScopedModel):
    """One round of asking and deciding; an extended pilot gets a next round."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="evaluations")
    round = models.PositiveSmallIntegerField(default=1)
    opened_by = models.UUIDField(null=True, blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("pilot", "round")
        constraints = (models.UniqueConstraint(fields=("pilot", "round"), name="rounds_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.pilot_id} {self.round}"


class Decision(ScopedModel):
    """What is decided for one school, once, with the reason."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="decisions")
    pilot_school = models.ForeignKey(PilotSchool, on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    reason = models.TextField(max_length=2000)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "pilot_school"), name="one_decision_per_school_and_round"
            ),
        )

    def __str__(self) -> str:
        return self.choice


class Conclusion(ScopedModel):
    """What is decided for the pilot as a whole; ``extended_until`` is the new end of an extended one."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="conclusion")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.TextField(max_length=4000)
    extended_until = models.DateField(null=True, blank=True)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.EXTEND, extended_until__isnull=False)
                | (~models.Q(outcome=Outcome.EXTEND) & models.Q(extended_until=None)),
                name="only_an_extension_has_a_new_end",
            ),
        )

    def __str__(self) -> str:
        return self.outcome
