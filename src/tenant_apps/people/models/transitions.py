"""The step from one school year to the next."""

from django.db import models

from tenants.models import ScopedModel


class YearTransition(ScopedModel):
    """The preparation of ``school_year`` from the year before it, from first look to undo.

    ``choices``: groups, moves and exceptions as somebody chose them. ``seen``: the fingerprint of the plan that was
    agreed to. ``inverse``: what undoes it, until something of the new year changes. ``failure``: the code of the
    refusal when applying was tried and refused.
    """

    school_year = models.PositiveSmallIntegerField()
    choices = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    seen = models.CharField(max_length=64, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    begun_by = models.UUIDField()
    begun_at = models.DateTimeField()
    requested_by = models.UUIDField(null=True, blank=True)
    requested_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    inverse = models.BinaryField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-begun_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("school_year",),
                condition=models.Q(applied_at=None, discarded_at=None),
                name="one_transition_is_prepared",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_waiting(self) -> bool:
        """Whether it was agreed to and is not applied yet."""
        return self.requested_at is not None and self.applied_at is None

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed and applied."""
        return self.applied_at is None and self.discarded_at is None and self.requested_at is None

    @property
    def can_be_undone(self) -> bool:
        """Whether it was applied, and neither undone nor closed by a later import."""
        return self.applied_at is not None and self.undone_at is None and self.inverse is not None
