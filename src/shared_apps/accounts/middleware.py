"""Who may send, and who must set up a second step first."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kit.http import Gate, refusal_response, wants_json
from shared_apps.accounts.access import sent_to
from shared_apps.accounts.demo import is_demo_session
from shared_apps.accounts.errors import CrossSiteRequest, SecondFactorMissing
from shared_apps.accounts.models import User
from shared_apps.accounts.policy import lacks_second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE = {"GET", "HEAD", "OPTIONS"}
FROM_HERE = {"same-origin", "none"}


class SameOriginMiddleware:
    """Refuses what another site's page sends, a neighbouring school's subdomain included.

    Browsers say where a request was made in Sec-Fetch-Site and no page can forge it; programs (webhooks, mail
    providers, API clients) do not send it and are not stopped here. CSRF tokens stand behind this.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        came_from = request.headers.get("Sec-Fetch-Site", "none")
        if request.method not in SAFE and came_from not in FROM_HERE:
            return refusal_response(request, CrossSiteRequest())
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def open_without_second_step[V: Callable[..., Any]](view: V) -> V:
    """Mark a view as open to somebody who must still set up a second step: the set-up itself, signing out."""
    view.open_without_second_step = True  # type: ignore[attr-defined]  # a mark on the function, read below
    return view


class SecondFactorMiddleware(Gate):
    """Sends whoever's role asks for a second step to its set-up, until it is done."""

    def admit(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
        """Let in, or send to the set-up."""
        if getattr(view, "open_without_second_step", False) or not request.session.session_key:
            return None
        user = request.user
        if not isinstance(user, User) or not lacks_second_factor(user) or is_demo_session(request):
            return None
        if wants_json(request):
            raise SecondFactorMissing
        return sent_to(request, reverse("mfa_index"))
