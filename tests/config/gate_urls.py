"""Routes for test_gate.py."""

from django.http import HttpResponse
from django.urls import URLPattern, path

from kit.audience import Audience, audience


def silent(request):
    return HttpResponse("never seen")


def open_to(who: Audience, address: str, name: str | None = None) -> URLPattern:
    def view(request):
        return HttpResponse("open")

    return path(address, audience(who)(view), name=name)


urlpatterns = [
    path("zwijgt/", silent),
    open_to(Audience.ANYONE, "iedereen/"),
    open_to(Audience.TOKEN, "machine/"),
    open_to(Audience.SIGNED_IN, "aangemeld/"),
    open_to(Audience.OPERATOR, "beheer/"),
    open_to(Audience.BOARD, "bestuur/"),
    open_to(Audience.ANYONE, "inloggen/", name="account_login"),
]
