"""Numbers as a reader writes them: ``nl`` or ``en``."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from billing.pricing.enums import Unit
from kit.money import format_euro, round_cents

UNITS = {
    "nl": {Unit.PUPIL: ("leerling", "leerlingen"), Unit.SCHOOL: ("school", "scholen")},
    "en": {Unit.PUPIL: ("pupil", "pupils"), Unit.SCHOOL: ("school", "schools")},
}


def table_of(tables: Mapping[str, Mapping[str, str]], language: str) -> Mapping[str, str]:
    """Return the sentences in ``language``."""
    return tables["nl" if is_dutch(language) else "en"]


def is_dutch(language: str) -> bool:
    """Return whether ``language`` reads Dutch."""
    return language.startswith("nl")


def euro(amount: Decimal | Fraction, language: str) -> str:
    """Return an amount in whole cents."""
    return format_euro(round_cents(amount), language="nl" if is_dutch(language) else "en")


def unit_price(price: Fraction, language: str) -> str:
    """Return a price of one unit: in cents when it is, else to a hundredth of a cent with a ≈ before it."""
    if price == Fraction(round_cents(price)):
        return euro(price, language)
    text = f"{Decimal(round(price * 10_000)).scaleb(-4):.4f}"
    return f"≈ €\N{NO-BREAK SPACE}{text.replace('.', ',')}" if is_dutch(language) else f"≈ €{text}"


def percent(share: Fraction, language: str) -> str:
    """Return ``share`` per cent with at most two decimals."""
    text = f"{Decimal(round(share * 100)).scaleb(-2):.2f}".rstrip("0").rstrip(".")
    return (text.replace(".", ",") if is_dutch(language) else text) + "%"


def factor(number: Fraction, language: str) -> str:
    """Return a factor as the signed percentage it moves a price by: 1.031 is +3.1%."""
    text = percent((number - 1) * 100, language)
    return text if text.startswith("-") else f"+{text}"


def count(number: Fraction | int, language: str) -> str:
    """Return a whole number with thousands apart."""
    text = f"{int(number):,}"
    return text.replace(",", ".") if is_dutch(language) else text


def units(number: Fraction | int, unit: Unit, language: str) -> str:
    """Return for example ``231 leerlingen``."""
    words = UNITS["nl" if is_dutch(language) else "en"].get(unit, ("", ""))
    return f"{count(number, language)} {words[number != 1]}".strip()
