"""Routes of the public host."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from billing.webhooks import stripe_webhook
from config.demo.tour import tour_routes

urlpatterns: list[URLPattern | URLResolver] = [
    *tour_routes(settings.MODE),
    path("", include("shared_apps.signup.urls")),
    path("", include("shared_apps.ui.urls")),
    path("", include("shared_apps.mailbox.urls")),
    path("webhooks/stripe/", stripe_webhook),
    path("styleguide/", include("shared_apps.ui.urls.styleguide")),
]
