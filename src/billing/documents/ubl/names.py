"""Names of UBL 2.1."""

from billing.documents.invoice import DocumentKind

SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC, CBC = f"{SCHEMA}CommonAggregateComponents-2", f"{SCHEMA}CommonBasicComponents-2"
PREFIXES = {"cac": CAC, "cbc": CBC}
PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
ROOTS = {DocumentKind.INVOICE: "Invoice", DocumentKind.CREDIT_NOTE: "CreditNote"}
QUANTITIES = {DocumentKind.INVOICE: "InvoicedQuantity", DocumentKind.CREDIT_NOTE: "CreditedQuantity"}
CURRENCY = "EUR"


def full(name: str) -> str:
    """Return ``cbc:ID`` with its namespace written out."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"
