"""The pages the request benchmarks serve: one query, a few bytes."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kit.audience import Audience, audience
from shared_apps.events.models import ChainHead


def page(_request: HttpRequest) -> HttpResponse:
    """Read one row."""
    return HttpResponse(str(ChainHead.objects.get(pk=1).number))


@audience(Audience.ANYONE)
def chairs(_request: HttpRequest) -> HttpResponse:
    """Read the table that the pending migration changes."""
    chair = apps.get_model("room", "Chair")  # installed by the migration benchmarks alone
    return HttpResponse(str(len(chair.objects.values_list("name"))))


urlpatterns = [path("", page), path("stoelen/", chairs)]
