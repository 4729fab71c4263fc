"""What the validator says about an agreement as it stands."""

from collections.abc import Sequence

from billing import pricing
from billing.models import AgreementTerm, FrameworkAgreement, PriceBookVersion
from billing.queries.price_books import as_priced, published_versions
from billing.queries.snapshots import as_agreed
from kit.findings import Finding


def agreement_findings(agreement: FrameworkAgreement) -> tuple[Finding, ...]:
    """Return what is wrong with the terms of ``agreement`` (from ``queries.agreements``) on its price list."""
    terms = AgreementTerm.objects.filter(agreement=agreement).select_related("lot")
    priced = as_agreed(agreement, terms)
    version = version_for(agreement, list(published_versions(agreement.price_book)))
    if version is None:
        return (pricing.found(pricing.kinds.TIERS_MISSING, agreement.price_book.name),)
    components = as_priced(version).components
    unknown = {code for lot in agreement.lots.all() for code in lot.components} - {
        row.code for row in components
    }
    return (
        *pricing.validate_terms(priced, components),
        *(pricing.found(pricing.kinds.COMPONENT_UNKNOWN, code, component=code) for code in sorted(unknown)),
    )


def version_for(
    agreement: FrameworkAgreement, versions: Sequence[PriceBookVersion]
) -> PriceBookVersion | None:
    """Return the version in force when the agreement starts, or the first one after that."""
    by_day = sorted(versions, key=lambda version: version.effective_from)
    started = [version for version in by_day if version.effective_from <= agreement.starts_on]
    return started[-1] if started else by_day[0] if by_day else None
