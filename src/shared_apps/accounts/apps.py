"""The accounts app."""

from django.apps import AppConfig

from tenants.grants import PublicGrant

ALL = "SELECT, INSERT, UPDATE, DELETE"
OF_PEOPLE = "user_id IN (SELECT id FROM accounts_user)"


class AccountsConfig(AppConfig):
    """Installed in every schema; in public only the portal and the operator sign in.

    Which people the portal sees is the foundations room's rule; what belongs to a person follows it.
    """

    name = "shared_apps.accounts"
    label = "accounts"
    public_grants = (
        PublicGrant("account.EmailAddress", "portal", ALL, OF_PEOPLE),
        PublicGrant("mfa.Authenticator", "portal", ALL, OF_PEOPLE),
        PublicGrant("usersessions.UserSession", "portal", ALL, OF_PEOPLE),
        PublicGrant("accounts.ApiToken", "portal", ALL, OF_PEOPLE.replace("user_id", "created_by_id")),
        PublicGrant("accounts.DemoIdentity", "portal", "SELECT", OF_PEOPLE),
        PublicGrant("sessions.Session", "portal", ALL),
        PublicGrant("sessions.Session", "site", ALL),
        PublicGrant("accounts.UsedToken", "portal", "SELECT, INSERT"),
        PublicGrant("accounts.UsedToken", "site", "SELECT, INSERT"),
        PublicGrant("accounts.AttemptCount", "portal", "SELECT, INSERT, UPDATE"),
        PublicGrant("accounts.AttemptCount", "site", "SELECT, INSERT, UPDATE"),
    )
