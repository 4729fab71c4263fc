"""Language and theme."""

from django import forms
from django.conf import settings

from shared_apps.accounts.enums import Theme


class LanguageForm(forms.Form):
    """One of the languages Kring speaks."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)


class ThemeForm(forms.Form):
    """Light, dark, or as the device."""

    theme = forms.ChoiceField(choices=Theme.choices, required=False)
