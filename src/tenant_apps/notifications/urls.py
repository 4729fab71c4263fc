"""Addresses of the notifications room."""

from django.urls import path

from tenant_apps.notifications import views

app_name = "notifications"
urlpatterns = [
    path("meldingen/", views.inbox, name="inbox"),
    path("meldingen/instellingen/", views.settings_page, name="settings"),
    path("afmelden/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
