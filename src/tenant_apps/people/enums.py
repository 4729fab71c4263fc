"""The closed lists about people; the values are those of the file formats."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """What a guardian is to a pupil."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    PARENT = "parent", _("parent")
    STEPPARENT = "stepparent", _("stepparent")
    FOSTER_PARENT = "foster_parent", _("foster parent")
    GRANDPARENT = "grandparent", _("grandparent")
    LEGAL_GUARDIAN = "legal_guardian", _("legal guardian")
    CARER = "carer", _("carer")
    OTHER = "other", _("other")
    UNKNOWN = "", _("not known")


class Authority(models.TextChoices):
    """Parental authority (*gezag*), as the school established it."""

    YES = "yes", _("has authority")
    NO = "no", _("has no authority")
    UNKNOWN = "unknown", _("authority not established")


class Information(models.TextChoices):
    """What the school tells this guardian about the pupil (art. 1:377b and 1:377c BW)."""

    FULL = "full", _("everything")
    ON_REQUEST = "on_request", _("important facts, on request")
    NONE = "none", _("nothing")


class Role(models.TextChoices):
    """What somebody may do at the school; granted by a person, never by a file."""

    LEADER = "leader", _("school leader")
    OFFICE = "office", _("office")
    TEACHER = "teacher", _("teacher")
    SUPPORT = "support", _("support")
    SUBSTITUTE = "substitute", _("substitute")


class GroupKind(models.TextChoices):
    """A pupil sits in one home group, and in any number of composite groups beside it."""

    HOME = "home", _("home group")
    COMPOSITE = "composite", _("composite group")


class Source(models.TextChoices):
    """Where a key comes from; keys of one source never clash with another's."""

    EDEXML = "edexml", _("EDEXML")
    ONEROSTER = "oneroster", _("OneRoster")
    GUARDIANS = "guardians", _("guardian list")
    API = "api", _("connected system")


class PersonKind(models.TextChoices):
    """What a source key points at."""

    PUPIL = "pupil", _("pupil")
    GUARDIAN = "guardian", _("guardian")
    STAFF = "staff", _("member of staff")
    GROUP = "group", _("group")
