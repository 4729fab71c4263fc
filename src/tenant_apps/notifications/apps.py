"""The notifications app."""

import importlib
import pkgutil

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Above the features, which never import it: it listens to what happened."""

    name = "tenant_apps.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        """Hear what the rooms below record: every module of ``hearings`` registers its tasks."""
        hearings = importlib.import_module(f"{self.name}.hearings")
        for module in pkgutil.iter_modules(hearings.__path__):
            importlib.import_module(f"{hearings.__name__}.{module.name}")
