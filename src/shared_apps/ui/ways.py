"""Two small ways every view that answers htmx takes."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks, for a part of a page and not for going back in history."""
    return bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")


def part_of(request: HttpRequest, template: str, part: str) -> str:
    """Return the name of ``part`` (a partialdef) of ``template`` when htmx asks, else the whole template."""
    return f"{template}#{part}" if is_htmx(request) else template


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send the reader to ``url`` after something was done; htmx lets the whole page go there."""
    return HttpResponseClientRedirect(url) if is_htmx(request) else HttpResponseRedirect(url)
