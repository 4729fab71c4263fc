"""Rows that hold from a day up to, not including, another."""

import datetime as dt
from typing import Self

from django.db import models

from tenants.models import ScopedQuerySet


class DatedQuerySet[M: models.Model](ScopedQuerySet[M]):
    """Rows with ``valid_from`` and ``valid_until`` (None: open)."""

    def on(self, day: dt.date) -> Self:
        """Those that hold on ``day``."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gt=day), valid_from__lte=day)
