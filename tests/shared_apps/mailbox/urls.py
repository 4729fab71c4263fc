"""Any host of a demo."""

from django.urls import include, path

from shared_apps.mailbox.urls import routes

urlpatterns = [*routes("demo"), path("", include("shared_apps.ui.urls"))]
