"""Addresses every host has: how the pages look to this browser."""

from django.urls import path

from shared_apps.ui.views.theme import choose_theme

app_name = "ui"
urlpatterns = [path("weergave/", choose_theme, name="theme")]
