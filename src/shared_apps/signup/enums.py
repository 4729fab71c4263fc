"""Fixed lists of sign-up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignUpState(models.TextChoices):
    """How far a sign-up is; each step is a ``SignUpStep`` row, the newest one counts."""

    REQUESTED = "requested", _("waits for confirmation")
    VERIFIED = "verified", _("address confirmed")
    PROVISIONING = "provisioning", _("school is being made")
    FAILED = "failed", _("waits for another name")
    DONE = "done", _("school is there")
