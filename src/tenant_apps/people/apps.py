"""The people app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Lives in every school's schema, below all other rooms of the school."""

    name = "tenant_apps.people"
    label = "people"
    verbose_name = _("People")
