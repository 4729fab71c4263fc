"""Where one is signed in, and ending that."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import Audience, audience
from shared_apps.accounts.access import signed_in, user_of
from shared_apps.accounts.middleware import open_without_second_step
from shared_apps.accounts.queries import open_sessions
from shared_apps.accounts.services import end_other_sessions, end_session


@audience(Audience.SIGNED_IN)
@open_without_second_step
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def session_list(request: HttpRequest) -> HttpResponse:
    """Show where one is signed in; posting ends all of it but here."""
    user, key = user_of(request), request.session.session_key
    if request.method == "POST":
        end_other_sessions(user=user, keep=key)
        messages.success(request, _("Your other devices are signed out."))
        return redirect("usersessions_list")
    return render(request, "accounts/sessions.html", {"sessions": open_sessions(user, key)})


@audience(Audience.SIGNED_IN)
@open_without_second_step
@require_POST
@signed_in
def end_one_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of one's own; another person's is not there."""
    user = user_of(request)
    end_session(user=user, session=get_object_or_404(UserSession, pk=pk, user=user))
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")
