"""The closed lists of notifications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody is told about; mail of each can be switched off by itself, urgent ones cannot."""

    POST = "news.post", _("News from the school")
    QUESTION = "news.question", _("Questions that wait for my answer")
    URGENT = "news.urgent", _("Urgent posts")
    REMINDER = "news.reminder", _("A reminder when I did not answer")
    ABSENCE = "absences.report", _("Somebody reports a child ill or away")
    PHOTO = "news.photo_hidden", _("A photo of mine that may no longer be shown")


class Pace(models.TextChoices):
    """When somebody is mailed."""

    AT_ONCE = "at_once", _("At once, each by itself")
    DIGEST = "digest", _("Once a day, everything together")
    APP_ONLY = "app_only", _("Never: I look myself")


ALWAYS_AT_ONCE = frozenset({Kind.URGENT})
FOR_GUARDIANS = (Kind.POST, Kind.QUESTION, Kind.REMINDER, Kind.ABSENCE)
FOR_STAFF = (Kind.ABSENCE, Kind.PHOTO)
