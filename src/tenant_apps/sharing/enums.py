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


class ExportFormat(models.TextChoices):
    """What file a list was taken as."""

    CSV = "csv", _("CSV file")
    XLSX = "xlsx", _("Excel file")
    PDF = "pdf", _("PDF to print")


class Preset(models.TextChoices):
    """A start for the whole panel; it fills in, the parent still sees and changes every field."""

    NOTHING = "nothing", _("share nothing")
    USUAL = "usual", _("usual: what a group needs")
    GENEROUS = "generous", _("generous: the whole school may know us")

    def audience_of(self, field: str) -> Audience:
        """Return the circle this preset asks for a field; ceilings come after."""
        usual = {
            "pupil.first_name", "pupil.family_name", "pupil.birthday", "guardian.name", "guardian.mobile",
            "guardian.may_drive",
        }  # fmt: skip
        names = {"pupil.first_name", "pupil.family_name", "guardian.name"}
        if self == Preset.USUAL:
            return Audience.GROUPS if field in usual else Audience.NOBODY
        if self == Preset.GENEROUS:
            return Audience.SCHOOL if field in names else Audience.GROUPS
        return Audience.NOBODY
