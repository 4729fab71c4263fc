"""Starting a pilot and choosing its schools."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kit.dates import Period, today
from shared_apps.foundations.models import Pilot
from shared_apps.foundations.queries.memberships import memberships_on
from shared_apps.foundations.queries.mix import MixFacts
from shared_apps.procurement.forms.fields import DayField, long_text
from shared_apps.ui.forms import NeededWhenForm
from tenants.models import School


class PilotForm(forms.Form):
    """What is tried, when, led by whom."""

    name = forms.CharField(label=_("Name"), max_length=120)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Day after the last day"), help_text=_("A school year ends on 1 August."))
    goals = forms.CharField(label=_("What do you want to find out?"), max_length=4000, widget=long_text(4))
    leader_role = forms.CharField(
        label=_("Role of who leads it"),
        help_text=_("For example: ICT policy adviser. No name."),
        max_length=120,
    )
    net_price = forms.DecimalField(
        label=_("Price per school for the whole pilot, excl. VAT"),
        initial=0,
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it starts."""
        held = super().clean() or {}
        first, after = held.get("starts_on"), held.get("ends_on")
        if first and after and after <= first:
            self.add_error("ends_on", forms.ValidationError(_("Choose a day after the first day.")))
        return held

    @property
    def details(self) -> dict[str, Any]:
        """What ``start_pilot`` takes."""
        held = dict(self.cleaned_data)
        return held | {"period": Period(held.pop("starts_on"), held.pop("ends_on"))}


class PilotSchoolForm(NeededWhenForm):
    """A school of the foundation that is not in the pilot yet, with the facts of the mix."""

    needed_when: ClassVar[dict[str, Promise]] = {"weighting_year": _("needed with a school weighting")}
    school = forms.ModelChoiceField(label=_("School"), queryset=School.objects.none())
    pupils = forms.IntegerField(label=_("Pupils"), required=False, min_value=0, max_value=9_999)
    school_weighting = forms.DecimalField(
        label=_("School weighting"),
        required=False,
        min_value=20,
        max_value=40,
        max_digits=4,
        decimal_places=2,
        help_text=_("Between 20 and 40. Leave all of this empty to take it from the school register."),
    )
    weighting_year = forms.IntegerField(
        label=_("School year of the weighting starts in"), required=False, min_value=2018, max_value=2100
    )
    location = forms.CharField(label=_("Place"), required=False, max_length=80)

    def __init__(self, *args: Any, pilot: Pilot, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(*args, **kwargs)
        members = memberships_on(min(max(today(), pilot.starts_on), pilot.ends_on))
        schools = School.objects.filter(pk__in=members.filter(foundation=pilot.foundation).values("school"))
        self.fields["school"].queryset = schools.exclude(pilot_schools__pilot=pilot)  # type: ignore[attr-defined]  # a ModelChoiceField has one

    def clean(self) -> dict[str, Any]:
        """A weighting and its year come together."""
        held = super().clean() or {}
        if (held.get("school_weighting") is None) != (held.get("weighting_year") is None):
            self.add_error(
                "weighting_year", forms.ValidationError(_("Give the weighting and its year, or neither."))
            )
        return held

    @property
    def facts(self) -> MixFacts | None:
        """The facts that were typed, or None when they come from the register."""
        pupils: int | None = self.cleaned_data["pupils"]
        weighting: Decimal | None = self.cleaned_data["school_weighting"]
        place: str = self.cleaned_data["location"]
        if pupils is None and weighting is None and not place:
            return None
        return MixFacts(pupils, weighting, self.cleaned_data["weighting_year"], place)
