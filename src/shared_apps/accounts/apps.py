"""The accounts app."""

from django.apps import AppConfig

from tenants.grants import PublicGrant


class AccountsConfig(AppConfig):
    """Installed in every schema; in public only the portal and the operator sign in."""

    name = "shared_apps.accounts"
    label = "accounts"
    public_grants = (
        PublicGrant("accounts.User", "portal", "SELECT, INSERT, UPDATE"),
        PublicGrant("sessions.Session", "portal", "SELECT, INSERT, UPDATE, DELETE"),
        PublicGrant("sessions.Session", "site", "SELECT, INSERT, UPDATE, DELETE"),
    )
