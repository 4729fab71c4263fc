"""Signing somebody in who proved who he is by a link of ours, without a password yet."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from shared_apps.accounts.models import User


def enter_by_proof(request: HttpRequest, user: User, *, redirect_to: str, proof: str) -> HttpResponse:
    """Start a session for ``user`` and return the way to ``redirect_to``; a second step that is set up is asked.

    ``proof`` names the kind of link ("signup", "letter"). The caller spent the single-use token that proves it.
    """
    response: HttpResponse = perform_login(request, user, redirect_url=redirect_to)
    if request.user.is_authenticated:
        record_authentication(request, user, method="link", proof=proof)
    return response
