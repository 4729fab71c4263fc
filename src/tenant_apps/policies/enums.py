"""The closed lists of data rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """What somebody asks of the school (AVG articles 16 and 17)."""

    CORRECTION = "correction", _("correct something")
    ERASURE = "erasure", _("erase what you keep")


class Outcome(models.TextChoices):
    """What the school decided."""

    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
