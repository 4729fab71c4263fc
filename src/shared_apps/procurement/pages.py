"""How every page of the portal is rendered: it knows the foundation and what the role allows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shared_apps.procurement.access import portal_of


def portal_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page of the portal; its template also knows ``portal``."""
    return render(request, template, {"portal": portal_of(request)} | context, status=status)
