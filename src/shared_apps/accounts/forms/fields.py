"""The fields these forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.passwords import LONGEST


class AddressField(forms.EmailField):
    """An e-mail address, in lower case."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  a field's options
        options.setdefault("label", _("E-mail address"))
        widget = forms.EmailInput(attrs={"autocomplete": "username", "inputmode": "email"})
        super().__init__(max_length=254, widget=widget, **options)

    def clean(self, value: Any) -> str:  # noqa: ANN401
        """Return the address without spaces around it."""
        return str(super().clean(value)).strip().lower()


class SecretField(forms.CharField):
    """A password, never shown back."""

    def __init__(self, autocomplete: str, **options: Any) -> None:  # noqa: ANN401
        widget = forms.PasswordInput(render_value=False, attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=LONGEST, widget=widget, **options)


class CodeField(forms.CharField):
    """A code that was mailed or that an app shows."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        options.setdefault("label", _("Code"))
        attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **options)
