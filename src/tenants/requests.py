"""What the host middleware put on a request, with its types."""

from django.http import HttpRequest

from kit.errors import NotFound
from tenants.hosts import Place, SchoolRef


def place_of_request(request: HttpRequest) -> Place:
    """Return the site and school the request came to."""
    place: Place = request.place  # type: ignore[attr-defined]  # set by tenants.middleware on every request
    return place


def school_of(request: HttpRequest) -> SchoolRef:
    """Return the school the request came to; raises NotFound on another kind of host."""
    school = place_of_request(request).school
    if school is None:
        raise NotFound
    return school
