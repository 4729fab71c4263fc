"""Routes of the operator host."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shared_apps.accounts.urls")),
    path("", include("shared_apps.ui.urls")),
    path("", include("shared_apps.mailbox.urls")),
    path("", include("shared_apps.operations.urls")),
]
