"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People of one school."""

    name = "tenant_apps.people"
