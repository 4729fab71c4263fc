"""The page both sides of the request benchmark serve: one query, a few bytes."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from shared_apps.events.models import ChainHead


def page(_request: HttpRequest) -> HttpResponse:
    """Read one row."""
    return HttpResponse(str(ChainHead.objects.get(pk=1).number))


urlpatterns = [path("", page)]
