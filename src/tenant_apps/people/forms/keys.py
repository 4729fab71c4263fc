"""A key for another system of the school."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.dates import now

SCOPES = (
    ("people:read", _("read pupils, groups, guardians and staff")),
    ("people:write", _("add and change pupils and guardians, move pupils")),
)
DAYS = ((30, _("a month")), (90, _("three months")), (365, _("a year")))


class KeyForm(forms.Form):
    """For which system, what it may do, and how long."""

    name = forms.CharField(
        label=_("For which system?"), max_length=80, help_text=_("Such as the pupil administration.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), choices=SCOPES, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("How long?"), choices=DAYS, coerce=int, initial=90, widget=forms.RadioSelect
    )

    def expires_at(self) -> dt.datetime:
        """Return when the key stops."""
        return now() + dt.timedelta(days=self.cleaned_data["days"])
