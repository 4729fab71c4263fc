"""What leaves the house: an invoice as one frozen value, as UBL and as paper."""

from billing.documents.errors import DocumentIncorrect, NotADocument
from billing.documents.invoice import (
    Address,
    Allowance,
    DocumentKind,
    DocumentLine,
    InvoiceDocument,
    Party,
    PaymentMeans,
    Preceding,
    Profile,
    VatPart,
    vat_parts,
)

__all__ = [
    "Address",
    "Allowance",
    "DocumentIncorrect",
    "DocumentKind",
    "DocumentLine",
    "InvoiceDocument",
    "NotADocument",
    "Party",
    "PaymentMeans",
    "Preceding",
    "Profile",
    "VatPart",
    "vat_parts",
]
