"""What a school was billed over a school year, as its own contract page shows it; also with the school's own role."""

from dataclasses import dataclass
from decimal import Decimal

from billing.enums import InvoiceState
from billing.queries.invoices import ExplainedLine, invoice_page, invoices_of_school
from kit.dates import SchoolYear
from kit.money import ZERO
from tenants.models import School


@dataclass(frozen=True, slots=True)
class BilledYear:
    """The invoiced lines of one school year that stand, credited ones left out; euros without VAT."""

    year: SchoolYear
    numbers: tuple[str, ...]
    lines: tuple[ExplainedLine, ...]

    @property
    def list_amount(self) -> Decimal:
        """What the price list would have asked."""
        return sum((line.list_amount for line in self.lines), ZERO)

    @property
    def net_amount(self) -> Decimal:
        """What was billed."""
        return sum((line.net_amount for line in self.lines), ZERO)

    @property
    def saved_amount(self) -> Decimal:
        """What the agreement saved on the price list."""
        return self.list_amount - self.net_amount


def billed_year_of(school: School, *, language: str) -> BilledYear | None:
    """Return the newest school year with an invoice about ``school`` that stands, explained in ``language``."""
    standing = [
        row for row in invoices_of_school(school) if not row.is_credit and row.state != InvoiceState.CREDITED
    ]
    if not standing:
        return None
    year = max(SchoolYear.of(row.period.start) for row in standing)
    rows = [row for row in standing if SchoolYear.of(row.period.start) == year]
    pages = [invoice_page(row.id, language=language) for row in sorted(rows, key=lambda row: row.number)]
    lines = tuple(line for page in pages for line in page.lines if not line.is_credited)
    return BilledYear(year, tuple(page.row.number for page in pages), lines)
