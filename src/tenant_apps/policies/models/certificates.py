"""Proof that somebody was erased, without saying who."""

from django.db import models

from tenants.models import ScopedModel


class Certificate(ScopedModel):
    """What was removed and looked for when a person was erased; it knows no name.

    ``removed``: rows per holding. ``kept``: holdings that stay by law or as proof. ``values``: how many values of
    the person were looked for, in how many ``tables``; ``shared``: values that are also somebody else's, and were
    not looked for. ``remains``: table and number of rows where a value was still found.
    """

    person_kind = models.CharField(max_length=10)
    erased_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    removed = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    values = models.PositiveSmallIntegerField(default=0)
    shared = models.PositiveSmallIntegerField(default=0)
    tables = models.PositiveSmallIntegerField(default=0)
    remains = models.JSONField(default=dict)

    class Meta(ScopedModel.Meta):
        ordering = ("-erased_at", "-id")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def reference(self) -> str:
        """The number on paper."""
        return self.pk.hex[-8:].upper()
