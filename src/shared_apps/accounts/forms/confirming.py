"""Showing with a mailed code that it is still you."""

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.access import user_of
from shared_apps.accounts.forms.fields import CodeField
from shared_apps.accounts.models import User
from shared_apps.accounts.policy import address_to_confirm_by
from shared_apps.accounts.throttle import count_attempt


class AskConfirmationForm(forms.Form):
    """Asks nothing: the code goes to the account's own confirmed address, whatever is posted."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.address = address_to_confirm_by(user)

    def clean(self) -> dict[str, str]:
        """Count the wish for mail, and say where it goes; raises TooManyAttempts."""
        count_attempt(context.request, "mail", self.address)
        return {"email": self.address}


class EnterConfirmationForm(allauth.BaseConfirmCodeForm):  # type: ignore[misc]  # allauth has no types
    """The code that was mailed to who is signed in."""

    code = CodeField(help_text=_("It is in the mail we just sent. Capitals and dashes do not matter."))

    def clean_code(self) -> str:
        """Count the guess with those at this address for signing in, then look at it."""
        attempt = count_attempt(context.request, "code", user_of(context.request).email)
        code = str(super().clean_code())
        attempt.forgive()
        return code
