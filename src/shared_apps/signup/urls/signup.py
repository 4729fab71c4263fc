"""The steps of a sign-up."""

from django.urls import path

from shared_apps.signup.views import pages

app_name = "signup"
urlpatterns = [path("", pages.home, name="start")]
