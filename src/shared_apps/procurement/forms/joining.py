"""A school that wants to use the agreement, and what the foundation answers."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shared_apps.procurement.forms.fields import DayField, long_text
from shared_apps.ui.forms import NeededWhenForm

YES, NO = "yes", "no"
ANSWERS = ((YES, _("Yes, this school is ours")), (NO, _("No")))


class JoinAnswerForm(NeededWhenForm):
    """Yes with a day and a number of pupils, or no with a reason."""

    needed_when: ClassVar[dict[str, Promise]] = {
        "starts_on": _("needed when you say yes"),
        "pupils": _("needed when you say yes"),
        "reason": _("needed when you say no"),
    }
    answer = forms.ChoiceField(
        label=_("Does this school belong to you?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    starts_on = DayField(label=_("From which day"), required=False)
    pupils = forms.IntegerField(
        label=_("Pupils"),
        min_value=1,
        max_value=20_000,
        required=False,
        help_text=_("For the first price. What is billed follows the count of the school itself."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        required=False,
        widget=long_text(3),
        help_text=_("The school leader reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """A yes needs its day and number, a no its reason."""
        held = super().clean() or {}
        if held.get("answer") == YES:
            for name in ("starts_on", "pupils"):
                if not held.get(name) and name not in self.errors:
                    self.add_error(name, forms.ValidationError(_("Fill this in when you say yes.")))
        if held.get("answer") == NO and not str(held.get("reason", "")).strip():
            self.add_error("reason", forms.ValidationError(_("Say why, so that the school can act on it.")))
        return held


class JoinCodeForm(forms.Form):
    """The code a foundation gave to its schools."""

    code = forms.CharField(
        label=_("Code of your foundation"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
