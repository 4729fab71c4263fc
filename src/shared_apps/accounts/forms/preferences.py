"""Language."""

from django import forms
from django.conf import settings


class LanguageForm(forms.Form):
    """One of the languages Kring speaks."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
