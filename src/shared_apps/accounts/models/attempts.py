"""How often something was tried."""

from django.db import models

from tenants.models import ScopedModel


class AttemptCount(ScopedModel):
    """Attempts by one kind of caller in one window of time. ``key`` is a keyed hash: no address, no IP."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
