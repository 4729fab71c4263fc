"""Euros as ``Decimal`` or exact ``Fraction``; one function rounds."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def round_cents(amount: Decimal | Fraction) -> Decimal:
    """Return ``amount`` (euros) rounded half away from zero to whole cents.

    Commercial rounding, as EN 16931 expects of every amount on an invoice.
    """
    exact = Fraction(amount)
    cents = (abs(exact) * 100 + Fraction(1, 2)).__floor__()
    return Decimal(cents if exact >= 0 else -cents).scaleb(-2).quantize(CENT)


def vat_of(net_amount: Decimal, *, rate: Decimal) -> Decimal:
    """Return the VAT in euros on ``net_amount`` euros at ``rate`` per cent (21 means 21%)."""
    return round_cents(Fraction(net_amount) * Fraction(rate) / 100)


def to_cents(amount: Decimal) -> int:
    """Return ``amount`` euros as integer cents; raises ValueError when it is not whole cents."""
    scaled = amount * 100
    if scaled != scaled.to_integral_value(rounding=ROUND_HALF_UP):
        msg = f"{amount} euros is not a whole number of cents"
        raise ValueError(msg)
    return int(scaled)


def from_cents(cents: int) -> Decimal:
    """Return integer ``cents`` as euros with two decimals."""
    return Decimal(cents).scaleb(-2).quantize(CENT)


def format_euro(amount: Decimal, *, language: str = "nl") -> str:
    """Return ``€ 1.234,50`` (nl) or ``€1,234.50`` (en), with no-break spaces so money never wraps."""
    text = f"{abs(amount):,.2f}"
    sign = "-" if amount < 0 else ""
    if language.startswith("nl"):
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
        return f"€\N{NO-BREAK SPACE}{sign}{text}"
    return f"{sign}€{text}"
