"""What an operator fills in about a school."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from tenants.enums import SchoolState
from tenants.models import School
from tenants.services import STEPS


class StateForm(forms.Form):
    """The next state of a school, of those its life allows here, and why."""

    to = forms.ChoiceField(label=_("New state"), widget=UnfoldAdminSelectWidget)
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=UnfoldAdminTextareaWidget)

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        allowed = STEPS.get(SchoolState(school.state), set()) - {SchoolState.DELETED}
        field: Any = self.fields["to"]
        field.choices = sorted((state.value, state.label) for state in allowed)


class ExportForm(forms.Form):
    """Why the whole school is written to a file."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=UnfoldAdminTextareaWidget)


class DeletionForm(ExportForm):
    """Why a school ends, and which one is meant."""

    subdomain = forms.CharField(
        label=_("Type the address of the school to confirm"), max_length=40, widget=UnfoldAdminTextInputWidget
    )
