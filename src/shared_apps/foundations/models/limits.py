"""How far data may be shared in every school of a foundation."""

from django.db import models

from shared_apps.foundations.models.foundations import Foundation
from tenants.models import ScopedModel


class SharingLimit(ScopedModel):
    """The widest circle a foundation allows for a field in all its schools, from ``at`` on; parents read ``reason``.

    Never changed: a newer row takes its place, ``is_current`` marks the newest per field. ``field`` and ``circle``
    are those of ``foundations.limitable``; the widest circle lifts the limit.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="sharing_limits")
    field = models.CharField(max_length=40)
    circle = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=400)
    set_by = models.UUIDField(null=True, blank=True)
    is_current = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="sharing_limit_has_a_reason"),
            models.UniqueConstraint(
                fields=("foundation", "field"),
                condition=models.Q(is_current=True),
                name="one_current_sharing_limit_per_field",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} {self.circle}"
