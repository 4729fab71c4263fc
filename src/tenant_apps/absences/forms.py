"""What a guardian or the office types about an absence."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenant_apps.absences.enums import Reason
from tenant_apps.absences.models import NOTE_LENGTH
from tenant_apps.absences.services import Said


class AbsenceForm(forms.Form):
    """Why, which day, which hours, and a short note."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    from_time = forms.TimeField(
        label=_("Away from"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    until_time = forms.TimeField(
        label=_("Back at"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    note = forms.CharField(
        label=_("Note for the teacher"),
        help_text=_("Short. You need not say what your child has."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold the hours in order, and ask for words where the reason says nothing."""
        given = super().clean() or {}
        start, end = given.get("from_time"), given.get("until_time")
        if start and end and end <= start:
            self.add_error("until_time", _("This is before your child leaves."))
        if given.get("reason") == Reason.OTHER and not given.get("note", "").strip():
            self.add_error("note", _("Write in a few words why."))
        return given

    def said(self) -> Said:
        """Return what was said."""
        given = self.cleaned_data
        day: dt.date = given["day"]
        return Said(Reason(given["reason"]), day, given["from_time"], given["until_time"], given["note"])
