"""What people type when they come in, and what the office chooses for letters."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.forms.fields import AddressField, CodeField


class OpenForm(forms.Form):
    """The code of a letter or mail, and the day on which the child has its birthday."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight letters and digits. Capitals and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    day = forms.IntegerField(
        label=_("Your child's birthday: day"),
        min_value=1,
        max_value=31,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 2}),
    )
    month = forms.TypedChoiceField(
        label=_("Your child's birthday: month"), coerce=int, choices=[("", "…"), *MONTHS.items()]
    )

    def refuse(self) -> None:
        """Say that it is not right, without saying what."""
        self.add_error(
            None,
            _(
                "This code and birthday do not belong together. Look again, or ask the school for a new letter."
            ),
        )


class AddressForm(forms.Form):
    """The address one will sign in with."""

    email = AddressField()


class ProofForm(forms.Form):
    """The code that was mailed to it."""

    code = CodeField(help_text=_("It is in the mail we just sent. Capitals and dashes do not matter."))


class InviteForm(forms.Form):
    """In which language mails and letters are."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = settings.LANGUAGE_CODE
