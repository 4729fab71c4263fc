"""The second step: an app, passkeys, spare codes."""

import datetime as dt
from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from kit.dates import now
from shared_apps.accounts.errors import TokenUsed
from shared_apps.accounts.forms.fields import CodeField
from shared_apps.accounts.throttle import count_attempt
from shared_apps.accounts.tokens import spend

CODE_LIFE = dt.timedelta(minutes=3)


class CountedCode(forms.Form):
    """Counts guesses, and takes a code of the app once in every process of ours."""

    user: Any

    def clean_code(self) -> str:
        """Count the guess, look at it, and refuse a code that was used a moment ago."""
        attempt = count_attempt(context.request, "code", self.user.email)
        code = str(super().clean_code())  # type: ignore[misc]  # of the form this is mixed into
        if self.authenticator.type == Authenticator.Type.TOTP:  # type: ignore[attr-defined]
            self._spend(code)
        attempt.forgive()
        return code

    def _spend(self, code: str) -> None:
        digits = "".join(filter(str.isdigit, code))
        try:
            spend("accounts.totp", f"{self.user.pk}:{digits}", until=now() + CODE_LIFE)
        except TokenUsed as error:
            raise forms.ValidationError(_("This code was used already. Wait for the next one.")) from error


class SecondStepForm(CountedCode, allauth.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step at sign-in."""

    code = CodeField(label=_("Code from your app, or a spare code"))


class ConfirmSecondStepForm(CountedCode, allauth.ReauthenticateForm):  # type: ignore[misc]
    """The second step once more, before a change of security."""

    code = CodeField(label=_("Code from your app, or a spare code"))


class ActivateAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    code = CodeField(label=_("Code from the app"))

    @property
    def spelled_secret(self) -> str:
        """The key as one types it over: in groups of four."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))

    def clean_code(self) -> str:
        """Count the guess, then look at it."""
        attempt = count_attempt(context.request, "code", self.user.email)
        code = str(super().clean_code())
        attempt.forgive()
        return code


class RemoveAppForm(DeactivateTOTPForm):  # type: ignore[misc]
    """Asks nothing; says no when it is the last strong thing."""


class NewCodesForm(GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Asks nothing."""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey this browser or a key made."""

    name = forms.CharField(label=_("Name of this device"), required=False, max_length=60)
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without password"), required=False, initial=True
    )


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of this device"), max_length=60)
