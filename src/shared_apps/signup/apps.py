"""The app of the public site and sign-up."""

from django.apps import AppConfig


class SignupConfig(AppConfig):
    """Lives in the shared schema alone."""

    name = "shared_apps.signup"
    label = "signup"
