"""The policies app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """A feature room; rooms tell it what they hold, it knows none of them."""

    name = "tenant_apps.policies"
    label = "policies"
    verbose_name = _("Policies")
    stored_places = (("Export", "place"),)

    def ready(self) -> None:
        """Hear what every room holds about people."""
        autodiscover_modules("holdings")
