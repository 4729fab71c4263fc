"""When somebody is mailed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenant_apps.notifications.enums import Kind, Pace

HOURS = [(hour, f"{hour}:00") for hour in range(6, 22)]


class PaceForm(forms.Form):
    """The pace, the hour of the digest, and of what mail comes."""

    pace = forms.ChoiceField(
        label=_("When do you want mail?"), choices=Pace.choices, widget=forms.RadioSelect
    )
    hour = forms.TypedChoiceField(
        label=_("At what hour, when it comes once a day?"), choices=HOURS, coerce=int, initial=17
    )
    kinds = forms.MultipleChoiceField(
        label=_("Mail about"),
        help_text=_("What you leave out still stands on this site. Urgent posts are always mailed at once."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, offered: Sequence[Kind], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kinds"]
        field.choices = [(kind.value, kind.label) for kind in offered]
