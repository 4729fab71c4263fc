"""What a foundation is called and where it sits, as every form asks it: the console's and the portal's."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.foundations.models import Foundation

LABELS = {
    "name": _("Name"),
    "kvk_number": _("Chamber of Commerce number"),
    "board_number": _("Board number"),
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
HELP = {
    "kvk_number": _("Eight digits."),
    "board_number": _("Five digits, as the register of schools has it."),
    "peppol_id": _("Four digits, a colon, the number: 0106:12345678."),
}


class FoundationDetailsForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's takes no argument at run time
    """Some of the fields of a foundation; a form names which in its own ``Meta.fields``."""

    postcode = forms.CharField(label=LABELS["postcode"], max_length=7)

    class Meta:
        model = Foundation
        fields: tuple[str, ...] = ()
        labels = LABELS
        help_texts = HELP

    def clean_postcode(self) -> str:
        """Take a postcode with or without a space, in any case."""
        return str(self.cleaned_data["postcode"]).replace(" ", "").upper()
