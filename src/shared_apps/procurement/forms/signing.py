"""Signing a call-off on screen: what was shown is what is signed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.queries.offers import Offer


class SigningForm(forms.Form):
    """Who signs, as what, for which order number; the hash says which document was shown."""

    signer_name = forms.CharField(label=_("Your name"), max_length=120)
    signer_role = forms.CharField(label=_("Your role"), max_length=120)
    po_number = forms.CharField(label=_("Order number"), max_length=60, required=False)
    accepts = forms.BooleanField(label=_("I have read this call-off and accept it."))
    document_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, offer: Offer, name: str, role: str, **options: Any) -> None:  # noqa: ANN401  Django's form options
        initial = {"signer_name": name, "signer_role": role, "document_sha256": offer.document_sha256}
        super().__init__(*args, **(options | {"initial": initial}))
        self.fields["po_number"].required = offer.is_po_required

    @property
    def details(self) -> dict[str, str]:
        """What was filled in, without spaces around it."""
        names = ("signer_name", "signer_role", "po_number", "document_sha256")
        return {name: str(self.cleaned_data[name]).strip() for name in names}
