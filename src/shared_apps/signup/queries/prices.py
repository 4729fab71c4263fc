"""The prices anybody may read."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from billing.models import PriceBookVersion, PriceComponent
from billing.pricing import Unit
from billing.queries.price_books import published_versions
from kit.dates import today
from kit.money import round_cents, vat_of


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One price a school year: for what, per what and for which numbers, in euros without and with VAT."""

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
    """Return the public price list in effect today, or None while there is none; the site sees no other."""
    found = published_versions().filter(book__is_public=True, effective_from__lte=today())
    version = found.order_by("-effective_from").first()
    if version is None:
        return None
    return PublishedPrices(version.code, version.effective_from, tuple(_lines(version)))


def _lines(version: PriceBookVersion) -> Iterator[PriceLine]:
    for component in sorted(version.components.all(), key=lambda row: (row.position, row.code)):
        first = 1
        for tier in sorted(component.tiers.all(), key=lambda row: (row.up_to is None, row.up_to or 0)):
            net = round_cents(tier.unit_price)
            gross = net + vat_of(net, rate=component.vat.rate)
            yield PriceLine(component.name, _range(component, first, tier.up_to), net, gross)
            first = (tier.up_to or 0) + 1


def _range(component: PriceComponent, first: int, up_to: int | None) -> str:
    per = {
        Unit.PUPIL: _("per pupil a school year"),
        Unit.SCHOOL: _("per school a school year"),
        Unit.FLAT: _("once a school year"),
    }[Unit(component.unit)]
    if up_to is not None:
        return _("%(per)s, %(first)s to %(last)s") % {"per": per, "first": first, "last": up_to}
    return _("%(per)s, from %(first)s") % {"per": per, "first": first} if first > 1 else per
