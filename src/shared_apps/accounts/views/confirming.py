"""Showing once more that it is you, before a change of security: each way a page of its own."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.flows.reauthenticate_by_code import REAUTHENTICATION_CODE_SESSION_KEY
from allauth.account.internal.flows.reauthentication import is_reauthentication_method
from allauth.mfa.base import views as steps
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kit.audience import Audience
from shared_apps.accounts.access import signed_in, user_of
from shared_apps.accounts.adapters import AccountAdapter
from shared_apps.accounts.forms import AskConfirmationForm
from shared_apps.accounts.policy import address_to_confirm_by
from shared_apps.accounts.views.wrapping import ours


class AskMailedCode(allauth.RequestReauthenticationCodeView):  # type: ignore[misc]  # allauth has no types
    """Ask for a code by mail."""

    form_class = AskConfirmationForm


class EnterMailedCode(allauth.ConfirmReauthenticationCodeView):  # type: ignore[misc]
    """Fill in that code."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Drop a code that went to an address it may not come from any more: a second step is on, or it changed."""
        waiting = request.session.get(REAUTHENTICATION_CODE_SESSION_KEY) or {}
        if waiting.get("email") != address_to_confirm_by(user_of(request)):
            request.session.pop(REAUTHENTICATION_CODE_SESSION_KEY, None)
            ask = reverse("account_request_reauthentication_code")
            return HttpResponseRedirect(self.passthrough_next_url(ask))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add the other ways, which django-allauth shows on every page but this one."""
        ways = [
            {**way, "url": self.passthrough_next_url(way["url"])}
            for way in AccountAdapter().get_reauthentication_methods(user_of(self.request))
            if not is_reauthentication_method(self.request, way)
        ]
        return {**super().get_context_data(**kwargs), "reauthentication_alternatives": ways}


confirm_by_password = ours(allauth.reauthenticate, Audience.SIGNED_IN)
confirm_by_code = ours(steps.reauthenticate, Audience.SIGNED_IN)
confirm_by_passkey = ours(passkeys.reauthenticate_webauthn, Audience.SIGNED_IN)
ask_mailed_code = ours(AskMailedCode.as_view(), Audience.SIGNED_IN)
enter_mailed_code = ours(signed_in(EnterMailedCode.as_view()), Audience.SIGNED_IN)
