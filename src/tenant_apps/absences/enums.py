"""Fixed lists of the absences room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why a pupil is not there."""

    ILL = "ill", _("ill")
    APPOINTMENT = "appointment", _("appointment")
    LATE = "late", _("comes later")
    OTHER = "other", _("another reason")


class Step(models.TextChoices):
    """What somebody said about a report."""

    REPORTED = "reported", _("reported")
    REPEATED = "repeated", _("reported once more")
    STILL_ILL = "still_ill", _("still ill")
    BETTER = "better", _("better again")
    WITHDRAWN = "withdrawn", _("withdrawn")
