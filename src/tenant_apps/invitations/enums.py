"""Fixed lists of the invitations room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a code reaches somebody."""

    MAIL = "mail", _("by mail")
    LETTER = "letter", _("by letter")


class Standing(models.TextChoices):
    """How far somebody is, for the reach page."""

    REACHED = "reached", _("can sign in")
    INVITED = "invited", _("invited")
    LAPSED = "lapsed", _("invitation lapsed")
    NEVER = "never", _("never invited")
