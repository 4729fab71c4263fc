"""Addresses of the styleguide."""

from django.urls import path

from shared_apps.ui.views.styleguide import SAMPLES, sample_page, styleguide

app_name = "styleguide"
urlpatterns = [
    path("", styleguide, name="index"),
    *(path(f"{name}/", sample_page, {"name": name}, name=name) for name in SAMPLES),
]
