"""The one router of the programming interface, and its description, per school."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from rest_framework.routers import SimpleRouter

from kit.audience import Audience, audience
from shared_apps.accounts.api_tokens import ApiTokenAuthentication
from tenant_apps.people.api.views import (
    GroupViews,
    GuardianshipViews,
    GuardianViews,
    PupilViews,
    StaffViews,
)

router = SimpleRouter()
router.register("pupils", PupilViews, basename="api-pupil")
router.register("groups", GroupViews, basename="api-group")
router.register("guardians", GuardianViews, basename="api-guardian")
router.register("guardianships", GuardianshipViews, basename="api-guardianship")
router.register("staff", StaffViews, basename="api-staff")
VERSION: list[URLPattern | URLResolver] = [path("api/v1/", include(router.urls))]


PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Why nothing was done (RFC 9457). `code` is stable; `detail` is a sentence for people.",
    "required": ["type", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
    },
}
REFUSED: dict[str, Any] = {
    "description": "Refused.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # its registering is untyped
    """Tell a reader of the description how a key is shown."""

    target_class = ApiTokenAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:  # noqa: ARG002  the same everywhere
        """Return the scheme as OpenAPI puts it."""
        return {"type": "http", "scheme": "bearer", "description": "Authorization: Bearer kring_…"}


@cache
def _schema() -> dict[str, Any]:
    """Return the description, the same for every school; made once, since that takes most of a second."""
    generator: Any = SchemaGenerator
    with translation.override("en"):
        found: dict[str, Any] = generator(patterns=VERSION).get_schema(public=True)
    found["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for verbs in found["paths"].values():
        for call in verbs.values():
            call["responses"]["default"] = REFUSED
    return found


@audience(Audience.ANYONE)
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI description, with this school's own address; it holds nobody's data."""
    servers = [{"url": request.build_absolute_uri("/").rstrip("/")}]
    return JsonResponse({**_schema(), "servers": servers})


@audience(Audience.ANYONE)
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Explain keys, pages and refusals, and list what can be asked."""
    schema = _schema()
    calls = [
        (verb.upper(), where, call.get("description", ""))
        for where, verbs in schema["paths"].items()
        for verb, call in verbs.items()
    ]
    origin = request.build_absolute_uri("/").rstrip("/")
    return render(request, "people/api.html", {"calls": calls, "origin": origin})


urlpatterns = [
    *VERSION,
    path("api/openapi.json", description, name="openapi"),
    path("api/", pages, name="api"),
]
