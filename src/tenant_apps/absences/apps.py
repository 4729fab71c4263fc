"""The absences app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AbsencesConfig(AppConfig):
    """A feature room, a stranger to the features beside it."""

    name = "tenant_apps.absences"
    label = "absences"
    verbose_name = _("Absences")
