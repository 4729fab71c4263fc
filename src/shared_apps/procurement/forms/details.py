"""The foundation as it stands on invoices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.foundations.models import Foundation

LABELS = {
    "name": _("Name"),
    "street": _("Street"),
    "house_number": _("House number"),
    "postcode": _("Postcode"),
    "city": _("Place"),
    "rsin": _("RSIN"),
    "oin": _("OIN"),
    "invoice_email": _("E-mail address for invoices"),
    "peppol_id": _("Peppol id"),
    "invoice_profile": _("Form of the invoice"),
    "consolidation": _("Invoices together"),
    "is_po_required": _("Every invoice needs an order number"),
}


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's takes no argument at run time
    """What procurement may change itself; the company and board numbers are the supplier's to change."""

    postcode = forms.CharField(label=LABELS["postcode"], max_length=7)

    class Meta:
        model = Foundation
        fields = tuple(LABELS)
        labels = LABELS
        help_texts = {"peppol_id": _("Four digits, a colon, the number: 0106:12345678.")}

    def clean_postcode(self) -> str:
        """Take a postcode with or without a space, in any case."""
        return str(self.cleaned_data["postcode"]).replace(" ", "").upper()
