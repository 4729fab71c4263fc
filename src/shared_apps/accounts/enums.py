"""Fixed lists of the accounts room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    """How pages look to one person; empty follows the device."""

    DEVICE = "", _("as my device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")
