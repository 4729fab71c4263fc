"""Fixed lists of the console."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkKind(models.TextChoices):
    """Heavy work on a whole school that an operator asks for."""

    EXPORT = "export", _("export")
    DELETION = "deletion", _("deletion")
