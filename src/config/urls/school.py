"""Routes of the school host."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenant_apps.home.urls")),
    path("", include("tenant_apps.people.urls")),
    path("", include("shared_apps.accounts.urls")),
    path("", include("shared_apps.ui.urls")),
    path("", include("shared_apps.mailbox.urls")),
    path("", include("shared_apps.procurement.urls.respondents")),
]
