"""How pages look to this browser, on the public host; elsewhere accounts remembers it of the person too."""

from django.urls import path

from shared_apps.ui.views.theme import choose_theme

app_name = "ui"
urlpatterns = [path("thema/", choose_theme, name="theme")]
