"""Fixed lists of the kernel."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchoolState(models.TextChoices):
    """Where a school is in its life; each change is a ``SchoolStateChange`` row."""

    REQUESTED = "requested", _("requested")
    VERIFIED = "verified", _("verified")
    ACTIVE = "active", _("active")
    READ_ONLY = "read_only", _("read-only")
    SUSPENDED = "suspended", _("suspended")
    DELETED = "deleted", _("deleted")


class Region(models.TextChoices):
    """The holiday region of a school."""

    NORTH = "noord", _("north")
    MIDDLE = "midden", _("middle")
    SOUTH = "zuid", _("south")


class Module(models.TextChoices):
    """What a licence opens for a school."""

    BASE = "base", _("Kring")
    CONFERENCES = "conferences", _("conferences")
    CONTRIBUTIONS = "contributions", _("contributions")


class Metric(models.TextChoices):
    """What is counted per school and day; counts only, never persons."""

    FAMILIES = "families", _("families")
    FAMILIES_REACHED = "families_reached", _("families reached")
    GUARDIANS_ACTIVE = "guardians_active", _("guardians who signed in")
    POSTS = "posts", _("posts")
    ABSENCES = "absences", _("absence reports")
    MAILS = "mails", _("mails sent")
