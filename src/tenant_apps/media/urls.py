"""Addresses of the media room."""

from django.urls import path

from tenant_apps.media import views
from tenant_apps.media.enums import Size

app_name = "media"
urlpatterns = [
    path("bestanden/<uuid:pk>/", views.stored_file, name="file"),
    path("bestanden/<uuid:pk>/klein/", views.stored_file, {"size": Size.SMALL}, name="small"),
]
