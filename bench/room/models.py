"""One table."""

from django.db import models

from tenants.models import ScopedModel


class Chair(ScopedModel):
    """A row with a column that came later."""

    name = models.CharField(max_length=20)
    colour = models.CharField(max_length=20, default="", blank=True)

    def __str__(self) -> str:
        return self.name
