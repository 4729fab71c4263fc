"""Addresses of the styleguide."""

from django.urls import path

from shared_apps.ui.views.styleguide import SAMPLES, sample_mail, sample_page, styleguide

app_name = "styleguide"
urlpatterns = [
    path("", styleguide, name="index"),
    path("mail/", sample_mail, name="mail"),
    *(path(f"{name}/", sample_page, {"name": name}, name=name) for name in SAMPLES),
]
