"""The first time somebody comes into a new school."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit.audience import Audience, audience
from shared_apps.accounts.entering import enter_by_proof
from shared_apps.accounts.errors import TokenUsed
from shared_apps.accounts.middleware import open_without_second_step
from shared_apps.accounts.models import User
from shared_apps.accounts.tokens import is_used, read_token, use_token
from tenants.provisioning import ENTRY_PURPOSE


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Greet the leader; the button spends the link and signs in. Then a second step is set up."""
    if request.method == "POST":
        user = User.objects.get(pk=UUID(use_token(ENTRY_PURPOSE, token)), is_active=True)
        return enter_by_proof(request, user, redirect_to=reverse("mfa_index"), proof="signup")
    read_token(ENTRY_PURPOSE, token)
    if is_used(ENTRY_PURPOSE, token):
        if request.user.is_authenticated:
            return redirect("home:today")
        raise TokenUsed
    return render(request, "home/welcome.html", {})
