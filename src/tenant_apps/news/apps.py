"""The news app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """A feature room, a stranger to the features beside it."""

    name = "tenant_apps.news"
    label = "news"
    verbose_name = _("News")
