"""The published policy of the school: for everybody, also who is not signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kit.audience import Audience, audience
from kit.dates import today
from tenant_apps.policies.queries import policy_page


@audience(Audience.ANYONE)
@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Say what the school keeps, why, for how long, who sees it, and what people can ask."""
    return render(request, "policies/policy.html", {"policy": policy_page(), "day": today()})
