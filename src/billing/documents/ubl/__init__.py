"""UBL 2.1, in the profile of the Netherlands (SI-UBL 2.0) or of Peppol BIS Billing 3."""

from billing.documents.ubl.parsing import parse
from billing.documents.ubl.writing import write

__all__ = ["parse", "write"]
