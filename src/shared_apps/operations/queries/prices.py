"""A price list in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from billing import pricing
from billing.models import PriceBookVersion, PriceComponent
from billing.queries.languages import language_of
from billing.queries.price_books import tiers_of
from kit.findings import Finding


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A line of a price list and its tiers in words."""

    component: PriceComponent
    prices: str


def component_rows(version: PriceBookVersion) -> tuple[ComponentRow, ...]:
    """Return the lines of a version (from ``versions_with_prices``), in order."""
    rows = sorted(version.components.all(), key=lambda row: (row.position, row.code))
    return tuple(ComponentRow(row, pricing.explain_tiers(tiers_of(row), language_of())) for row in rows)


def said(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what the validator found in the reader's language, each with what it is about."""
    return tuple(f"{found.place.element}: {found.text(gettext)}" for found in findings)
