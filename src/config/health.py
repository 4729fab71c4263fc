"""Whether this process can serve: asked by the proxy and the demo, on any host, before any other code."""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from tenants.scope import public_scope

PATH = "/gezondheid/"


class HealthMiddleware:
    """Answers ``/gezondheid/`` with 200 when the database answers, else 503; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer or pass on."""
        if request.path != PATH:
            return self.get_response(request)
        is_well = _database_answers()
        response = JsonResponse({"database": is_well}, status=200 if is_well else 503)
        response["Cache-Control"] = "no-store"
        return response


def _database_answers() -> bool:
    try:
        with public_scope(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
