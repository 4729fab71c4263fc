"""Price lists as rows, and as the engine takes them."""

import hashlib
import json
from collections.abc import Sequence

from django.db.models import Prefetch

from billing import pricing
from billing.models import PriceBook, PriceBookVersion, PriceComponent
from kit.dates import SchoolYear
from kit.findings import Finding
from tenants.models import ScopedQuerySet


def versions_with_prices() -> ScopedQuerySet[PriceBookVersion]:
    """Return the versions in reach, newest first, with publication, components, VAT and tiers: three queries."""
    components = PriceComponent.objects.select_related("vat").prefetch_related("tiers")
    found: ScopedQuerySet[PriceBookVersion] = PriceBookVersion.objects.select_related(
        "book", "publication"
    ).prefetch_related(Prefetch("components", components))
    return found


def published_versions(book: PriceBook | None = None) -> ScopedQuerySet[PriceBookVersion]:
    """Return the published versions, of one book or of all in reach."""
    found = versions_with_prices().filter(publication__isnull=False)
    return found if book is None else found.filter(book=book)


def as_priced(version: PriceBookVersion) -> pricing.PriceBookVersion:
    """Return a version (from ``versions_with_prices``) as the price engine takes it."""
    components = sorted(version.components.all(), key=lambda row: (row.position, row.code))
    return pricing.PriceBookVersion(
        code=version.code,
        effective_from=version.effective_from,
        components=tuple(_component(row) for row in components),
    )


def version_hash(version: PriceBookVersion) -> str:
    """Return the SHA-256 over the prices of a version, whatever zeros they end in."""
    priced = as_priced(version)
    text = pricing.serialise(pricing.PriceRequest(SchoolYear.of(priced.effective_from).period, (priced,), ()))
    return hashlib.sha256(json.dumps(json.loads(text)["versions"], sort_keys=True).encode()).hexdigest()


def _component(row: PriceComponent) -> pricing.PriceComponent:
    return pricing.PriceComponent(
        code=row.code,
        unit=pricing.Unit(row.unit),
        tiers=tiers_of(row),
        vat=pricing.VatCategory(row.vat.code, row.vat.rate),
        tier_mode=pricing.TierMode(row.tier_mode),
        proration=pricing.Proration(row.proration),
    )


def tiers_of(row: PriceComponent) -> tuple[pricing.PriceTier, ...]:
    """Return the tiers of a component, the one without end last."""
    rows = sorted(row.tiers.all(), key=lambda tier: (tier.up_to is None, tier.up_to or 0))
    return tuple(pricing.PriceTier(tier.up_to, tier.unit_price, tier.flat) for tier in rows)


def publication_findings(
    version: PriceBookVersion, published: Sequence[PriceBookVersion]
) -> tuple[Finding, ...]:
    """Return what is wrong with ``version`` (from ``versions_with_prices``) among the ``published`` ones."""
    findings = list(pricing.validate_price_book([as_priced(row) for row in (*published, version)]))
    components = list(version.components.all())
    if not components:
        findings.append(pricing.found(pricing.kinds.TIERS_MISSING, version.code))
    day = version.effective_from
    for row in components:
        is_over = row.vat.valid_until is not None and row.vat.valid_until <= day
        if row.vat.valid_from > day or is_over:
            findings.append(pricing.found(pricing.kinds.VAT_NOT_IN_FORCE, row.code))
    return tuple(findings)
