"""The foundation as it stands on invoices."""

from shared_apps.foundations.forms import FoundationDetailsForm


class DetailsForm(FoundationDetailsForm):
    """What procurement may change itself; the company and board numbers are the supplier's to change."""

    class Meta(FoundationDetailsForm.Meta):
        fields = (
            "name",
            "street",
            "house_number",
            "postcode",
            "city",
            "rsin",
            "oin",
            "invoice_email",
            "peppol_id",
            "invoice_profile",
            "consolidation",
            "is_po_required",
        )
