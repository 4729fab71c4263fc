"""The mailbox app."""

from django.apps import AppConfig

from tenants.grants import PublicGrant


class MailboxConfig(AppConfig):
    """Installed in every schema: a school's mail never leaves it before it is sent."""

    name = "shared_apps.mailbox"
    label = "mailbox"
    public_grants = (
        PublicGrant("mailbox.OutgoingMail", "site", "INSERT, SELECT (id)"),
        PublicGrant("mailbox.OutgoingMail", "portal", "INSERT, SELECT (id)"),
        PublicGrant("mailbox.SeenMail", "site", "SELECT"),
        PublicGrant("mailbox.SeenMail", "portal", "SELECT"),
    )
