"""Fixed lists of foundations and pilots."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Consolidation(models.TextChoices):
    """How a foundation wants its invoices put together."""

    PER_SCHOOL = "per_school", _("one invoice per school")
    PER_PO = "per_po", _("one invoice per order number")
    CONSOLIDATED = "consolidated", _("one invoice for all schools")


class InvoiceProfile(models.TextChoices):
    """The form of e-invoice a payer receives."""

    NLCIUS = "nlcius", _("SI-UBL 2.0 (NLCIUS)")
    PEPPOL = "peppol", _("Peppol BIS Billing 3")
    PDF = "pdf", _("PDF by e-mail")


class Role(models.TextChoices):
    """What somebody is at a foundation."""

    PROCUREMENT = "procurement", _("procurement")
    BOARD = "board", pgettext_lazy("role", "board")
    READ_ONLY = "read_only", _("reader")


class Asker(models.TextChoices):
    """Who asked a privacy question: a role, never a name."""

    PARENT = "parent", _("parent")
    TEACHER = "teacher", _("teacher")
    LEADER = "leader", _("school leader")
    OFFICE = "office", _("school office")
    COUNCIL = "council", _("participation council")


class Respondents(models.TextChoices):
    """Whom a survey asks."""

    PARENTS = "parents", _("parents")
    TEACHERS = "teachers", _("teachers")
    LEADERS = "leaders", _("school leaders")


class Choice(models.TextChoices):
    """What is decided for one school after a pilot."""

    CONTINUE = "continue", pgettext_lazy("pilot", "continue")
    STOP = "stop", pgettext_lazy("pilot", "stop")


class Outcome(models.TextChoices):
    """What is decided for the whole pilot."""

    CONCLUDE = "conclude", _("conclude an agreement")
    EXTEND = "extend", _("extend the pilot")
    END = "end", _("end the pilot")
