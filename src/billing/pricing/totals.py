"""Sums over lines, VAT on the sum of net, and the ceiling of the agreement."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from billing.pricing.book import VatCategory
from billing.pricing.enums import CeilingStatus
from billing.pricing.result import CeilingState, PricedLine, Totals, VatTotal
from billing.pricing.terms import Agreement
from kit.money import ZERO, vat_of


def totals_of(lines: Iterable[PricedLine]) -> Totals:
    """Return the sums of ``lines``, for example those of one invoice.

    VAT is reckoned per category and rate on the sum of net (EN 16931 BR-CO-17), so the totals of several
    invoices may differ a few cents from the total of all their lines: sum invoices, not lines.
    """
    listed, nets = ZERO, dict[VatCategory, Decimal]()
    for line in lines:
        listed += line.list_amount
        nets[line.vat] = nets.get(line.vat, ZERO) + line.net_amount
    per_vat = tuple(VatTotal(vat, nets[vat], vat_of(nets[vat], rate=vat.rate)) for vat in sorted(nets))
    net, vat_amount = sum(nets.values(), ZERO), sum((total.vat_amount for total in per_vat), ZERO)
    return Totals(listed, net, vat_amount, net + vat_amount, per_vat)


def ceiling_of(agreement: Agreement | None, net_amount: Decimal) -> CeilingState | None:
    """Hold what is committed, with ``net_amount`` euros more, against the maximum value; None without one."""
    if agreement is None or agreement.maximum_value is None:
        return None
    after, maximum = agreement.committed_value + net_amount, agreement.maximum_value
    if after > maximum:
        status = CeilingStatus.BLOCK
    elif Fraction(after) * 100 >= Fraction(maximum) * Fraction(agreement.warn_percent):
        status = CeilingStatus.WARN
    else:
        status = CeilingStatus.OK
    return CeilingState(status, maximum, agreement.committed_value, after)
