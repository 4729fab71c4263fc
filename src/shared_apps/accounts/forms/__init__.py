"""The forms of signing in and of one's own security."""

from shared_apps.accounts.forms.addresses import ChangeAddressForm, EnterAddressCodeForm
from shared_apps.accounts.forms.confirming import AskConfirmationForm, EnterConfirmationForm
from shared_apps.accounts.forms.entrance import AskCodeForm, EnterCodeForm, ForgotPasswordForm, SignInForm
from shared_apps.accounts.forms.passwords import (
    ChangePasswordForm,
    ConfirmPasswordForm,
    NewPasswordForm,
    ResetPasswordForm,
    SetPasswordForm,
)
from shared_apps.accounts.forms.preferences import LanguageForm
from shared_apps.accounts.forms.steps import (
    ActivateAppForm,
    AddPasskeyForm,
    ConfirmSecondStepForm,
    NewCodesForm,
    RemoveAppForm,
    RenamePasskeyForm,
    SecondStepForm,
)

__all__ = [
    "ActivateAppForm",
    "AddPasskeyForm",
    "AskCodeForm",
    "AskConfirmationForm",
    "ChangeAddressForm",
    "ChangePasswordForm",
    "ConfirmPasswordForm",
    "ConfirmSecondStepForm",
    "EnterAddressCodeForm",
    "EnterCodeForm",
    "EnterConfirmationForm",
    "ForgotPasswordForm",
    "LanguageForm",
    "NewCodesForm",
    "NewPasswordForm",
    "RemoveAppForm",
    "RenamePasskeyForm",
    "ResetPasswordForm",
    "SecondStepForm",
    "SetPasswordForm",
    "SignInForm",
]
