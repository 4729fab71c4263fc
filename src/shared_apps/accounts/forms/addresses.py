"""Another e-mail address, used once it is confirmed."""

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.forms.fields import AddressField, CodeField
from shared_apps.accounts.throttle import count_attempt
from tenants.scope import show_address


class ChangeAddressForm(allauth.AddEmailForm):  # type: ignore[misc]  # allauth has no types
    """The new address; a code goes there."""

    email = AddressField(label=_("New e-mail address"))

    def clean_email(self) -> str:
        """Count the wish for mail; raises TooManyAttempts."""
        count_attempt(context.request, "mail", self.cleaned_data["email"])
        show_address(self.cleaned_data["email"])
        return str(super().clean_email())


class EnterAddressCodeForm(allauth.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code from the new address."""

    code = CodeField(help_text=_("It is in the mail we just sent. Capitals and dashes do not matter."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Count the guess, then look at it."""
        attempt = count_attempt(context.request, "code", self.email or "")
        show_address(self.email or "")
        code = str(super().clean_code())
        attempt.forgive()
        return code
