"""The circles, and whose data a field is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """The circles around a person, each within the next. Staff who need a field by role are in every one."""

    NOBODY = 0, _("nobody")
    STAFF = 1, _("school team")
    GROUPS = 2, _("own group")
    CHOSEN = 3, _("chosen groups")
    SCHOOL = 4, _("whole school")


class Subject(models.TextChoices):
    """Whose data a field is."""

    PUPIL = "pupil", _("pupil")
    GUARDIAN = "guardian", _("guardian")


class CeilingBy(models.TextChoices):
    """Who set a ceiling; the school may only tighten the foundation's."""

    FOUNDATION = "foundation", _("foundation")
    SCHOOL = "school", _("school")
