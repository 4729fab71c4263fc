"""Routes of the public host."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shared_apps.signup.urls")),
    path("", include("shared_apps.ui.urls")),
    path("", include("shared_apps.mailbox.urls")),
    path("styleguide/", include("shared_apps.ui.urls.styleguide")),
]
