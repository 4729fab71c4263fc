"""Which single-use tokens were used."""

from django.db import models

from tenants.models import ScopedModel


class UsedToken(ScopedModel):
    """A token that works once, and did; kept until it would have expired anyway."""

    key = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
