"""The events app."""

from django.apps import AppConfig

from tenants.grants import PublicGrant


class EventsConfig(AppConfig):
    """Installed in every schema."""

    name = "shared_apps.events"
    label = "events"
    public_grants = (
        PublicGrant("events.Event", "site", "SELECT, INSERT, UPDATE (number, hash)"),
        PublicGrant("events.Event", "portal", "SELECT, INSERT, UPDATE (number, hash)"),
        PublicGrant("events.ChainHead", "site", "SELECT, UPDATE"),
        PublicGrant("events.ChainHead", "portal", "SELECT, UPDATE"),
    )
