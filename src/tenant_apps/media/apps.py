"""The media app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Below all other rooms: whoever shows a file says who may see it."""

    name = "tenant_apps.media"
    label = "media"
    verbose_name = _("Files")
    stored_places = (("StoredFile", "place"),)

    def ready(self) -> None:
        """Hear who shows files."""
        autodiscover_modules("file_showing")
