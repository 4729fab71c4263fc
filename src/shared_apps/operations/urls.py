"""Addresses of the operator's host."""

from django.urls import path

from kit.audience import Audience, audience_for_all
from shared_apps.operations import admin
from shared_apps.operations.console import console

__all__ = ["admin", "urlpatterns"]

pages, app, place = console.urls  # "admin" is the namespace Django's own templates look in
urlpatterns = [path("", (audience_for_all(pages, Audience.OPERATOR), app, place))]
