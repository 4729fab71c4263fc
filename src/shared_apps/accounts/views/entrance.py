"""Coming in and going out."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base import views as steps
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponse

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.views.wrapping import ours


class SignIn(allauth.LoginView):  # type: ignore[misc]  # allauth has no types
    """Address and password."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:  # noqa: ANN401, ARG002
        """Start over: whoever comes back to this page does not want the code he waited for."""
        clear_login(request)


sign_in = ours(SignIn.as_view(), Audience.ANYONE)
sign_out = ours(allauth.logout, Audience.ANYONE)
closed = ours(allauth.account_inactive, Audience.ANYONE)
ask_code = ours(allauth.request_login_code, Audience.ANYONE)
enter_code = ours(allauth.confirm_login_code, Audience.ANYONE)
second_step = ours(steps.authenticate, Audience.ANYONE)
sign_in_by_passkey = ours(passkeys.login_webauthn, Audience.ANYONE)
forgot_password = ours(allauth.password_reset, Audience.ANYONE)
enter_reset_code = ours(allauth.ConfirmPasswordResetCodeView.as_view(), Audience.ANYONE)
choose_password = ours(allauth.complete_password_reset, Audience.ANYONE)
password_chosen = ours(allauth.password_reset_from_key_done, Audience.ANYONE)


@audience(Audience.ANYONE)
def no_sign_up(_request: HttpRequest) -> HttpResponse:
    """Refuse: django-allauth wants this address to exist; accounts come from invitations alone."""
    raise NotFound
