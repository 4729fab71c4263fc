"""What people send about consent. What does not fit is refused, never guessed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tenant_apps.consents.enums import Says


class ReplyForm(forms.Form):
    """One tap: to which words, yes or no, and the answer that was on the screen."""

    text = forms.UUIDField()
    says = forms.ChoiceField(choices=Says.choices)
    seen = forms.UUIDField(required=False)


class WordsForm(forms.Form):
    """New words for a purpose."""

    words_nl = forms.CharField(
        label=_("What parents agree to, in Dutch"),
        help_text=_("Say who will see it, where, and for how long. Short sentences."),
        max_length=1200,
        widget=forms.Textarea({"rows": 5}),
    )
    words_en = forms.CharField(
        label=_("The same in English"),
        help_text=_("For parents who read no Dutch. The Dutch words are what holds."),
        max_length=1200,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    change = forms.CharField(
        label=_("What is different?"),
        help_text=_("Parents read this sentence when they are asked again."),
        max_length=300,
    )
    seen = forms.UUIDField(widget=forms.HiddenInput)
