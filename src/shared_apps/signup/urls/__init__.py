"""Addresses of the public host."""

from django.urls import include, path

urlpatterns = [
    path("", include("shared_apps.signup.urls.site")),
    path("aanmelding/", include("shared_apps.signup.urls.signup")),
]
