"""Choosing a password, and showing that it is still you."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.forms.fields import SecretField
from shared_apps.accounts.models import User

HINT = _("At least 15 characters: four words in a row are easy to remember and hard to guess.")
HINT_SHORT = _("At least 8 characters. With your second step that is enough.")


class NewPassword(forms.Form):
    """The new password: typed once, shown on request, checked against the rules of this place."""

    password1 = SecretField("new-password", label=_("New password"), help_text=HINT)
    user: User | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if getattr(self.user, "has_second_factor", False):
            self.fields["password1"].help_text = HINT_SHORT

    def clean_password1(self) -> str:
        """Refuse what is too short, known, or made of one's own words."""
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password


class NewPasswordForm(NewPassword):
    """A new password, for activation pages of other rooms.

    Give the ``user`` it is for: an unsaved ``User(email=…)`` when there is none yet. The result is
    ``cleaned_data["password1"]``.
    """

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401
        self.user = user
        super().__init__(*args, **kwargs)


class ChangePasswordForm(NewPassword, allauth.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The present password and a new one."""

    oldpassword = SecretField("current-password", label=_("Present password"))
    password2 = None
    field_order = ("oldpassword", "password1")


class SetPasswordForm(NewPassword, allauth.SetPasswordForm):  # type: ignore[misc]
    """A first password, for somebody who signed in with codes or a passkey."""

    password2 = None


class ResetPasswordForm(NewPassword, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after the code."""

    password2 = None


class ConfirmPasswordForm(allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before a change of security."""

    password = SecretField("current-password", label=_("Password"))
