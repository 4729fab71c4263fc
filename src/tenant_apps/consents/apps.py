"""The consents app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentsConfig(AppConfig):
    """Above sharing, below whatever publishes."""

    name = "tenant_apps.consents"
    label = "consents"
    verbose_name = _("Consents")
