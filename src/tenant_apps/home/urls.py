"""Addresses of the home room."""

from django.urls import path

from tenant_apps.home.views import today, welcome

app_name = "home"
urlpatterns = [
    path("", today.today, name="today"),
    path("begin/<slug:key>/", today.first_step, name="first-step"),
    path("welkom/<str:token>/", welcome.welcome, name="welcome"),
]
