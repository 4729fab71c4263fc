"""How a foundation pays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.enums import Collection, Payer
from shared_apps.foundations.models import Foundation
from tenants.models import School


class AccountForm(forms.Form):
    """For whom, who is addressed, within how many days, how."""

    school = forms.ModelChoiceField(
        label=_("For"),
        queryset=School.objects.none(),
        required=False,
        empty_label=_("all its schools without an own row"),
    )
    payer = forms.ChoiceField(
        label=_("The invoice is addressed to"),
        choices=Payer.choices,
        widget=forms.RadioSelect,
        initial=Payer.FOUNDATION,
    )
    terms_days = forms.IntegerField(
        label=_("To be paid within (days)"), min_value=1, max_value=90, initial=30
    )
    collection = forms.ChoiceField(
        label=_("Paid by"), choices=Collection.choices, initial=Collection.TRANSFER
    )
    has_net_prices = forms.BooleanField(
        label=_("One net price per line"),
        required=False,
        help_text=_("For a system that takes no discounts on lines of an e-invoice."),
    )

    def __init__(self, *args: Any, foundation: Foundation, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        members = School.objects.filter(foundation_memberships__foundation=foundation).distinct()
        self.fields["school"].queryset = members.order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField has one
