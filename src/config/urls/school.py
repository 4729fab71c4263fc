"""Routes of the school host."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenant_apps.home.urls")),
    path("", include("config.api")),
    path("", include("tenant_apps.people.urls")),
    path("", include("tenant_apps.sharing.urls")),
    path("", include("tenant_apps.consents.urls")),
    path("", include("tenant_apps.invitations.urls")),
    path("", include("tenant_apps.media.urls")),
    path("", include("tenant_apps.news.urls")),
    path("", include("tenant_apps.absences.urls")),
    path("", include("tenant_apps.policies.urls")),
    path("", include("tenant_apps.notifications.urls")),
    path("", include("shared_apps.accounts.urls")),
    path("", include("shared_apps.ui.urls")),
    path("", include("shared_apps.mailbox.urls")),
    path("", include("shared_apps.procurement.urls.respondents")),
    path("", include("shared_apps.procurement.urls.contract")),
]
