"""How the console writes amounts."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from billing.queries.runs import RunReport
from kit.money import format_euro

register = template.Library()


@register.filter
def euros(amount: Decimal) -> str:
    """Write an amount in the reader's language."""
    return format_euro(amount, language=get_language() or "nl")


@register.filter
def sum_of(report: RunReport, name: str) -> Decimal:
    """Return the sum of an amount over a report's invoices."""
    return report.total(name)
