"""What an operator fills in about invoices."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminEmailInputWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from kit.dates import SchoolYear, today


class RunForm(forms.Form):
    """Which school year to bill: last year's, this one, the next."""

    school_year = forms.ChoiceField(label=_("School year"), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        this = SchoolYear.of(today())
        years = [this, this.next, SchoolYear(this.first - 1)]
        field: Any = self.fields["school_year"]
        field.choices = [(str(year), str(year)) for year in years]

    def clean_school_year(self) -> SchoolYear:
        """Return the school year itself."""
        return SchoolYear.parse(self.cleaned_data["school_year"])


class ReasonForm(forms.Form):
    """Why an invoice is credited."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=UnfoldAdminTextareaWidget)


class OrderForm(forms.Form):
    """The buyer's order number."""

    po_number = forms.CharField(label=_("Order number"), max_length=60, widget=UnfoldAdminTextInputWidget)


class PaymentForm(forms.Form):
    """A line of the bank statement."""

    amount = forms.DecimalField(
        label=_("Amount in euros"),
        max_digits=12,
        decimal_places=2,
        min_value=Decimal("0.01"),
        widget=UnfoldAdminDecimalFieldWidget,
    )
    received_on = forms.DateField(label=_("Received on"), widget=UnfoldAdminDateWidget)
    reference = forms.CharField(
        label=_("Reference on the statement"), max_length=140, widget=UnfoldAdminTextInputWidget
    )


class SupplierForm(forms.Form):
    """Who sends the invoices; the shapes are those of the table."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=UnfoldAdminTextInputWidget)
    company_number = forms.RegexField(r"^\d{8}$", label=_("KvK number"), widget=UnfoldAdminTextInputWidget)
    vat_number = forms.RegexField(
        r"^NL\d{9}B\d{2}$", label=_("VAT number"), widget=UnfoldAdminTextInputWidget
    )
    street = forms.CharField(label=_("Street and number"), max_length=120, widget=UnfoldAdminTextInputWidget)
    postcode = forms.RegexField(
        r"^[1-9]\d{3}[A-Z]{2}$", label=_("Postcode"), widget=UnfoldAdminTextInputWidget
    )
    city = forms.CharField(label=_("Town"), max_length=80, widget=UnfoldAdminTextInputWidget)
    iban = forms.RegexField(
        r"^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$", label=_("IBAN"), widget=UnfoldAdminTextInputWidget
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=UnfoldAdminEmailInputWidget)
    valid_from = forms.DateField(label=_("Valid from"), widget=UnfoldAdminDateWidget)
