"""One's own password, address, second step and sessions."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.flows.login import clear_authentication_records, record_authentication
from allauth.mfa.base import views as steps
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponse

from kit.audience import Audience
from shared_apps.accounts.access import user_of
from shared_apps.accounts.errors import LastStep
from shared_apps.accounts.places import is_school
from shared_apps.accounts.policy import is_last_strong_thing, lacks_second_factor
from shared_apps.accounts.services import note_codes_made, note_step_added, note_step_removed
from shared_apps.accounts.views.wrapping import ours


def _added(request: HttpRequest, kind: str) -> None:
    """From now on this session counts as come in by the new step; a mailed code shown before no longer counts."""
    user = user_of(request)
    clear_authentication_records(request)
    record_authentication(request, user, method="mfa", type=kind)
    note_step_added(user=user, kind=kind, session_key=request.session.session_key)


class Overview(steps.IndexView):  # type: ignore[misc]  # allauth has no types
    """Everything that protects the account, on one page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401  Django's signature
        """Add whether the second step is still due."""
        due = lacks_second_factor(user_of(self.request))
        return {**super().get_context_data(**kwargs), "is_step_due": due, "is_at_school": is_school()}


class ActivateApp(app.ActivateTOTPView):  # type: ignore[misc]
    """An app that shows codes."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep it, end sessions without it, tell the owner."""
        response: HttpResponse = super().form_valid(form)
        _added(self.request, Authenticator.Type.TOTP)
        return response


class RemoveApp(app.DeactivateTOTPView):  # type: ignore[misc]
    """No app any more."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Remove it, tell the owner."""
        response: HttpResponse = super().form_valid(form)
        note_step_removed(user=user_of(self.request), kind=Authenticator.Type.TOTP)
        return response


class AddPasskey(passkeys.AddWebAuthnView):  # type: ignore[misc]
    """A passkey."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep it, end sessions without it, tell the owner."""
        response: HttpResponse = super().form_valid(form)
        _added(self.request, Authenticator.Type.WEBAUTHN)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Keep the refused form, which django-allauth drops."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, **kwargs}


class RemovePasskey(passkeys.RemoveWebAuthnView):  # type: ignore[misc]
    """One passkey less."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Remove it unless it is the last strong thing, tell the owner."""
        if is_last_strong_thing(self.get_object()):
            raise LastStep
        response: HttpResponse = super().form_valid(form)
        note_step_removed(user=user_of(self.request), kind=Authenticator.Type.WEBAUTHN)
        return response


class NewCodes(codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """New spare codes; the old ones die."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Make them, tell the owner."""
        response: HttpResponse = super().form_valid(form)
        note_codes_made(user=user_of(self.request))
        return response


overview = ours(Overview.as_view(), Audience.SIGNED_IN)
activate_app = ours(ActivateApp.as_view(), Audience.SIGNED_IN)
remove_app = ours(RemoveApp.as_view(), Audience.SIGNED_IN)
passkey_list = ours(passkeys.list_webauthn, Audience.SIGNED_IN)
add_passkey = ours(AddPasskey.as_view(), Audience.SIGNED_IN)
rename_passkey = ours(passkeys.edit_webauthn, Audience.SIGNED_IN)
remove_passkey = ours(RemovePasskey.as_view(), Audience.SIGNED_IN)
spare_codes = ours(codes.view_recovery_codes, Audience.SIGNED_IN)
new_codes = ours(NewCodes.as_view(), Audience.SIGNED_IN)
change_password = ours(allauth.password_change, Audience.SIGNED_IN)
set_password = ours(allauth.password_set, Audience.SIGNED_IN)
change_address = ours(allauth.email, Audience.SIGNED_IN)
confirm_address = ours(allauth.email_verification_sent, Audience.ANYONE)  # also at a first sign-in
