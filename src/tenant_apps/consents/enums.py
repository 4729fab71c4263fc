"""The closed lists of consent."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Says(models.TextChoices):
    """What a guardian answered. Who has not answered said no."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class Standard(StrEnum):
    """The keys of the purposes every school begins with; rooms that publish name one of these."""

    GROUP_POSTS = "group_posts"
    NEWSLETTER = "newsletter"
    SCHOOL_GUIDE = "school_guide"
    WEBSITE = "website"
    SOCIAL_MEDIA = "social_media"
    CLASS_PHOTO = "class_photo"
    PRESS = "press"
    RESEARCH = "research"
