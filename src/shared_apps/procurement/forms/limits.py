"""How far the schools may let families share a field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.foundations.limitable import Limitable, Offered


class SharingLimitForm(forms.Form):
    """The widest circle for one field, with the reason parents read."""

    circle = forms.TypedChoiceField(label=_("At most"), coerce=int)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. Parents of all your schools read it beside the limit."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, field: Limitable, can: Offered, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        narrower = [(one.level, one.label) for one in can.circles if one.level < field.widest]
        self.fields["circle"].choices = [*narrower, (can.open_level, "")]  # type: ignore[attr-defined]  # the stubs do not know which field it is
