"""Closed lists of stored files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """A photo is shown, made anew from its pixels; a document is only ever handed over as a download."""

    IMAGE = "image", _("photo")
    DOCUMENT = "document", _("document")


class Size(models.TextChoices):
    """The two sizes a photo is kept in; the longest side in pixels stands in ``images.SIDES``."""

    LARGE = "large", _("large")
    SMALL = "small", _("small")
