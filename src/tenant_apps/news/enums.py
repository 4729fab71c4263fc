"""The closed lists of the news room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How much a post asks of its readers."""

    INFO = "info", _("to know")
    ANSWER = "answer", _("needs an answer")
    URGENT = "urgent", _("urgent")


class QuestionKind(models.TextChoices):
    """Yes or no, or one of a few words."""

    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one of a few")


class Way(models.TextChoices):
    """Where an answer was given."""

    APP = "app", _("on the site")
    MAIL = "mail", _("from the mail")
