"""Keys for other systems of the school: made by the leader, shown once, withdrawn at once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.dates import now
from shared_apps.accounts.access import user_of
from shared_apps.accounts.api_tokens import issue_api_token, withdraw_api_token
from shared_apps.accounts.models import ApiToken
from shared_apps.ui.forms import status_of
from tenant_apps.people.forms import KeyForm
from tenant_apps.people.views.asking import found


@audience(Audience.LEADER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """List the keys, and make one: its secret is in this answer and nowhere else."""
    form = KeyForm(request.POST if request.method == "POST" else None, initial={"scopes": ["people:read"]})
    secret = ""
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        made = issue_api_token(
            user=user_of(request), name=typed["name"], scopes=typed["scopes"], expires_at=form.expires_at()
        )
        secret, form = made.secret, KeyForm(initial={"scopes": ["people:read"]})
    context = {"form": form, "secret": secret, "keys": ApiToken.objects.all(), "now": now()}
    return render(request, "people/keys.html", context, status=status_of(form))


@audience(Audience.LEADER)
@require_POST
def withdraw(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Withdraw a key: its next call is refused."""
    withdraw_api_token(token=found(ApiToken.objects.all(), key_id), by=user_of(request).pk)
    return redirect("people:keys")
