"""The prices anybody may read."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One price: for what, for which range of pupils, in euros without and with VAT."""

    label: str
    range: str
    net_amount: Decimal
    gross_amount: Decimal


@dataclass(frozen=True, slots=True)
class PublishedPrices:
    """The price list in effect."""

    name: str
    valid_from: dt.date
    lines: tuple[PriceLine, ...]


def published_prices() -> PublishedPrices | None:
    """Return the published price list in effect today, or None while there is none.

    Billing keeps price books; until it publishes one the page says so.
    """
    return None
