"""The events app."""

from django.apps import AppConfig

from tenants.grants import PublicGrant

THIS_TRANSACTIONS = (
    "number IS NULL"  # an event gets its number at commit: these are the writer's own, just now
)


class EventsConfig(AppConfig):
    """Installed in every schema. In public the site reads none but what it is writing; foundations add their rule."""

    name = "shared_apps.events"
    label = "events"
    public_grants = (PublicGrant("events.Event", "site", "SELECT, INSERT", THIS_TRANSACTIONS),)
