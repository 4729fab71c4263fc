"""A school that moves, goes up into another or leaves; a call-off that ends: first shown, then done."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.dates import today
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.memberships import foundation_of
from shared_apps.operations.forms.fields import DayField
from tenants.models import School


class ShownForm(forms.Form):
    """``shown`` is the mark of the values whose consequences were on screen: others are shown anew."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @property
    def mark(self) -> str:
        """The mark of what is filled in now."""
        said = sorted((name, str(getattr(value, "pk", value))) for name, value in self.said.items())
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @property
    def said(self) -> dict[str, Any]:
        """What is filled in, without the mark."""
        return {name: value for name, value in self.cleaned_data.items() if name != "shown"}

    @property
    def was_shown(self) -> bool:
        """Whether these very values were shown."""
        return bool(self.cleaned_data["shown"] == self.mark)

    def remember(self) -> None:
        """Put the mark in the form that goes out."""
        self.data = dict(self.data.items()) | {"shown": self.mark}


class LeavingForm(ShownForm):
    """The first day without, and why."""

    on = DayField(label=_("First day without"))
    reason = forms.CharField(label=_("Reason"), max_length=400)


class TransferForm(ShownForm):
    """Where a school goes."""

    to = forms.ModelChoiceField(label=_("New foundation"), queryset=Foundation.objects.none())
    on = DayField(label=_("First day there"))
    reason = forms.CharField(label=_("Reason"), max_length=400)

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        here = foundation_of(school_id=school.pk, on=today())
        others = Foundation.objects.order_by("name")
        self.fields["to"].queryset = others.exclude(pk=here.pk) if here else others  # type: ignore[attr-defined]  # a ModelChoiceField has one


class MergerForm(ShownForm):
    """Into which school of the same foundation."""

    into = forms.ModelChoiceField(label=_("Goes up into"), queryset=School.objects.none())
    on = DayField(label=_("First day as one school"))

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        here = foundation_of(school_id=school.pk, on=today())
        siblings = School.objects.filter(foundation_memberships__foundation=here).exclude(pk=school.pk)
        self.fields["into"].queryset = siblings.distinct().order_by("name")  # type: ignore[attr-defined]  # as above


class WithdrawalForm(ShownForm):
    """Nothing to fill in: only a yes."""


class ExtendingForm(ShownForm):
    """A call-off that goes on."""

    ends_on = DayField(label=_("Goes on to (day after the last day)"))
