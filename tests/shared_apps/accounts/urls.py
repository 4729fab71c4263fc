"""A school with a page of another room."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from kit.audience import Audience, audience
from shared_apps.accounts.access import signed_in
from shared_apps.accounts.urls import demo_routes


@audience(Audience.SIGNED_IN)
@signed_in
def diary(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Lief dagboek")


urlpatterns = [
    path("dagboek/", diary),
    path("", include("shared_apps.accounts.urls")),
    path("", include("shared_apps.ui.urls")),
    *demo_routes("demo"),
]
