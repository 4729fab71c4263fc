"""The app of the public site and sign-up, and what the site may touch of it."""

from django.apps import AppConfig

from tenants.grants import PublicGrant

HELD = "nullif(current_setting('kring.sign_up', true), '')::uuid"
THIS = f"id = {HELD}"
OF_THIS = f"sign_up_id = {HELD}"


class SignupConfig(AppConfig):
    """Lives in the shared schema alone; the public site sees one sign-up at a time, with a proof of it."""

    name = "shared_apps.signup"
    label = "signup"
    public_grants = (
        PublicGrant("signup.SignUp", "site", "SELECT, INSERT, UPDATE (subdomain, email)", THIS),
        PublicGrant("signup.SignUpStep", "site", "SELECT, INSERT", OF_THIS),
        PublicGrant("signup.DpaAcceptance", "site", "SELECT, INSERT", OF_THIS),
    )
