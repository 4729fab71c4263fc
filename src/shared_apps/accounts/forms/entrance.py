"""Coming in: address and password, a code by mail, a forgotten password."""

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.forms.fields import AddressField, CodeField, SecretField
from shared_apps.accounts.places import WORKING_DAY, is_school
from shared_apps.accounts.throttle import count_attempt


class SignInForm(allauth.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password; at a school one may stay signed in, elsewhere a session lasts a working day."""

    password = SecretField("current-password", label=_("Password"))
    remember = forms.BooleanField(label=_("Keep me signed in on this device"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField()
        if not is_school():
            del self.fields["remember"]
        self.order_fields(["login", "password", "remember"])

    def _login_with_password(self, request: Any, redirect_url: Any, credentials: Any) -> Any:  # noqa: ANN401
        self.cleaned_data.setdefault("remember", False)
        response = super()._login_with_password(request, redirect_url, credentials)
        if not is_school():
            request.session.set_expiry(WORKING_DAY)
        return response


class AskCodeForm(allauth.RequestLoginCodeForm):  # type: ignore[misc]
    """Ask for a code by mail. What the screen says does not depend on whether the address is known."""

    email = AddressField()

    def clean_email(self) -> str:
        """Count the wish for mail; raises TooManyAttempts."""
        count_attempt(context.request, "mail", self.cleaned_data["email"])
        return str(super().clean_email())


class ForgotPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a code to choose a new password."""

    email = AddressField()

    def clean_email(self) -> str:
        """Count the wish for mail; raises TooManyAttempts."""
        count_attempt(context.request, "mail", self.cleaned_data["email"])
        return str(super().clean_email())


class EnterCodeForm(allauth.BaseConfirmCodeForm):  # type: ignore[misc]
    """The code that was mailed, for signing in or for a new password."""

    code = CodeField(help_text=_("It is in the mail we just sent. Capitals and dashes do not matter."))

    def clean_code(self) -> str:
        """Count the guess, then look at it; guesses in many browsers at once count together."""
        attempt = count_attempt(context.request, "code", _awaited_address())
        code = str(super().clean_code())
        attempt.forgive()
        return code


def _awaited_address() -> str:
    """Return the address whose code this browser's session waits for."""
    session = context.request.session
    login = session.get("account_login") or {}
    reset = session.get("account_password_reset_verification") or {}
    return str(login.get("email") or reset.get("email") or "")
