"""A buyer that is new here, and a school that comes to belong to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.foundations.forms import FoundationDetailsForm
from shared_apps.foundations.models import Foundation
from shared_apps.operations.forms.fields import DayField


class FoundationForm(FoundationDetailsForm):
    """The foundation as it stands on invoices, and who buys for it: that person lets the others in."""

    buyer_name = forms.CharField(label=_("Name of who buys for it"), max_length=120)
    buyer_email = forms.EmailField(label=_("E-mail address of who buys for it"), max_length=254)

    class Meta(FoundationDetailsForm.Meta):
        fields = (
            "name",
            "kvk_number",
            "board_number",
            "street",
            "house_number",
            "postcode",
            "city",
            "invoice_email",
            "is_po_required",
        )

    @property
    def details(self) -> dict[str, Any]:
        """What the foundation is made of."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class JoiningForm(forms.Form):
    """To which foundation a school belongs, from which day."""

    foundation = forms.ModelChoiceField(label=_("Foundation"), queryset=Foundation.objects.none())
    on = DayField(label=_("First day there"))
    reason = forms.CharField(label=_("Reason"), max_length=400, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["foundation"].queryset = Foundation.objects.order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField has one
