"""Rules of a price list."""

from collections import Counter
from collections.abc import Iterator, Sequence

from billing.pricing.book import PriceBookVersion, PriceComponent
from billing.pricing.enums import TierMode, Unit
from billing.pricing.validation import kinds
from billing.pricing.validation.kinds import found
from billing.pricing.validation.tables import check_tiers
from kit.findings import Finding


def validate_price_book(versions: Sequence[PriceBookVersion]) -> tuple[Finding, ...]:
    """Return what is wrong with the versions of a price list; empty when they can be priced by."""
    findings = [finding for version in versions for finding in _check_version(version)]
    starts = Counter(version.effective_from for version in versions)
    findings += [found(kinds.VERSIONS_OVERLAP, day) for day, times in starts.items() if times > 1]
    return tuple(findings)


def _check_version(version: PriceBookVersion) -> Iterator[Finding]:
    times = Counter(component.code for component in version.components)
    for component in version.components:
        if times[component.code] > 1:
            yield found(kinds.COMPONENT_TWICE, component.code)
        yield from _check_component(component)


def _check_component(component: PriceComponent) -> Iterator[Finding]:
    yield from check_tiers(component.tiers, component.tier_mode, component.code)
    if component.unit is Unit.FLAT and component.tier_mode is not TierMode.NONE:
        yield found(kinds.TIERS_NOT_ALLOWED, component.code)
    if not 0 <= component.vat.rate <= 100:
        yield found(kinds.VAT_RATE, component.code)
