"""What is decided after a pilot."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shared_apps.foundations.enums import Choice, Outcome
from shared_apps.procurement.forms.fields import DayField, long_text
from shared_apps.ui.forms import NeededWhenForm


class DecisionForm(forms.Form):
    """What one school does, and why."""

    choice = forms.ChoiceField(label=_("Decision"), choices=Choice.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=long_text(4))


class ConclusionForm(NeededWhenForm):
    """What the foundation does, and why."""

    needed_when: ClassVar[dict[str, Promise]] = {"extended_until": _("needed when you extend the pilot")}
    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=4000, widget=long_text(4))
    extended_until = DayField(label=_("New end of the pilot"), required=False)

    def clean(self) -> dict[str, Any]:
        """An extension, and only that, has a new end."""
        held = super().clean() or {}
        is_extension = held.get("outcome") == Outcome.EXTEND
        if is_extension and not held.get("extended_until"):
            self.add_error("extended_until", forms.ValidationError(_("Choose the new end of the pilot.")))
        return held | ({} if is_extension else {"extended_until": None})
