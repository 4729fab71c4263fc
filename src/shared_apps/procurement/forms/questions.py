"""Privacy questions and their answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.dates import today
from shared_apps.foundations.enums import Asker
from shared_apps.procurement.forms.fields import DayField, long_text


class QuestionForm(forms.Form):
    """What was asked, by what kind of person."""

    asked_by_role = forms.ChoiceField(label=_("Who asked?"), choices=Asker.choices, widget=forms.RadioSelect)
    asked_on = DayField(label=_("When?"), initial=today)
    text = forms.CharField(
        label=_("The question"),
        help_text=_("As it was asked, without names of parents, children or staff."),
        max_length=2000,
        widget=long_text(4),
    )


class AnswerForm(forms.Form):
    """What was answered."""

    text = forms.CharField(label=_("The answer"), max_length=4000, widget=long_text(6))
    is_published = forms.BooleanField(
        label=_("The schools of the pilot may read this question and answer"), required=False
    )
