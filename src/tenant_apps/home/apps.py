"""The home app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Above all other rooms of a school; it owns no table."""

    name = "tenant_apps.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Hear what every room offers for the page."""
        autodiscover_modules("home_blocks")
