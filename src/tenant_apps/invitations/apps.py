"""The invitations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvitationsConfig(AppConfig):
    """A feature room: it makes accounts of people who are known already."""

    name = "tenant_apps.invitations"
    label = "invitations"
    verbose_name = _("Invitations")
