"""Price lists: drafted, checked, published; a published version is never edited."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from billing import pricing
from billing.errors import PricesRefused, VersionOverlaps, VersionPublished, VersionTooEarly
from billing.models import (
    PriceBook,
    PriceBookVersion,
    PriceComponent,
    PricePublication,
    PriceTier,
    VatCategory,
)
from billing.queries.price_books import (
    publication_findings,
    published_versions,
    tiers_of,
    version_hash,
    versions_with_prices,
)
from kit.dates import now
from kit.findings import Finding, Severity
from shared_apps.events.services import record_event


@dataclass(frozen=True, slots=True)
class ComponentDraft:
    """A line of a draft: prices are euros per unit per school year; ``module`` is what it opens for a school."""

    code: str
    name_nl: str
    name_en: str
    unit: pricing.Unit
    tiers: tuple[pricing.PriceTier, ...]
    vat: VatCategory
    tier_mode: pricing.TierMode = pricing.TierMode.NONE
    proration: pricing.Proration = pricing.Proration.MONTH
    module: str = ""
    position: int = 0


@transaction.atomic
def make_price_book(*, name: str, by: UUID | None, is_public: bool = False) -> PriceBook:
    """Make an empty price book; the public one is on the site, and there is one: the last made so."""
    if is_public:
        PriceBook.objects.filter(is_public=True).update(is_public=False)
    book = PriceBook.objects.create(name=name.strip(), is_public=is_public, made_by=by, made_at=now())
    record_event(kind="billing.price_book_made", about=book, actor_id=by, actor_kind="operator")
    return book


@transaction.atomic
def draft_version(
    *,
    book: PriceBook,
    code: str,
    effective_from: dt.date,
    by: UUID | None,
    like: PriceBookVersion | None = None,
) -> PriceBookVersion:
    """Draft a version from a day on, with the prices of ``like`` to begin with.

    Raises VersionOverlaps when another version of the book starts that day, or any has that code.
    """
    PriceBook.objects.select_for_update().get(pk=book.pk)
    same_day = PriceBookVersion.objects.filter(book=book, effective_from=effective_from)
    if same_day.exists() or PriceBookVersion.objects.filter(code=code).exists():
        raise VersionOverlaps
    version = PriceBookVersion.objects.create(
        book=book, code=code, effective_from=effective_from, made_by=by, made_at=now()
    )
    if like:
        for row in versions_with_prices().get(pk=like.pk).components.all():
            _write(version, draft_of(row))
    record_event(kind="billing.price_version_drafted", about=version, actor_id=by, actor_kind="operator")
    return version


@transaction.atomic
def put_component(*, version: PriceBookVersion, draft: ComponentDraft, by: UUID | None) -> PriceComponent:
    """Write a line of a draft, in place of the one with the same code.

    Raises VersionPublished, or PricesRefused for tiers with gaps, rising prices or amounts below zero.
    """
    _hold_draft(version)
    _refuse(pricing.validate_price_book([_alone(draft)]))
    PriceComponent.objects.filter(version=version, code=draft.code).delete()
    component = _write(version, draft)
    record_event(
        kind="billing.price_component_put", about=version, actor_id=by, actor_kind="operator", code=draft.code
    )
    return component


@transaction.atomic
def remove_component(*, version: PriceBookVersion, code: str, by: UUID | None) -> None:
    """Take a line out of a draft. Raises VersionPublished."""
    _hold_draft(version)
    PriceComponent.objects.filter(version=version, code=code).delete()
    record_event(
        kind="billing.price_component_removed", about=version, actor_id=by, actor_kind="operator", code=code
    )


@transaction.atomic
def publish_version(*, version: PriceBookVersion, by: UUID | None) -> PricePublication:
    """Publish a draft; from here on it never changes.

    Raises VersionPublished, VersionTooEarly unless it starts after every published version of its book,
    PricesRefused with what the validator found.
    """
    held = _hold_draft(version)
    published = list(published_versions(held.book))
    if any(other.effective_from >= held.effective_from for other in published):
        raise VersionTooEarly
    _refuse(publication_findings(held, published))
    publication = PricePublication.objects.create(version=held, sha256=version_hash(held), by=by, at=now())
    record_event(
        kind="billing.price_version_published",
        about=held,
        actor_id=by,
        actor_kind="operator",
        sha256=publication.sha256,
    )
    return publication


def draft_of(row: PriceComponent) -> ComponentDraft:
    """Return a line as a draft, to copy or to edit."""
    return ComponentDraft(
        code=row.code,
        name_nl=row.name_nl,
        name_en=row.name_en,
        unit=pricing.Unit(row.unit),
        tiers=tiers_of(row),
        vat=row.vat,
        tier_mode=pricing.TierMode(row.tier_mode),
        proration=pricing.Proration(row.proration),
        module=row.module,
        position=row.position,
    )


def _refuse(findings: Sequence[Finding]) -> None:
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if errors:
        raise PricesRefused(errors)


def _hold_draft(version: PriceBookVersion) -> PriceBookVersion:
    PriceBookVersion.objects.select_for_update().get(pk=version.pk)
    held = versions_with_prices().get(pk=version.pk)
    if held.is_published:
        raise VersionPublished
    return held


def _alone(draft: ComponentDraft) -> pricing.PriceBookVersion:
    vat = pricing.VatCategory(draft.vat.code, draft.vat.rate)
    component = pricing.PriceComponent(
        draft.code, draft.unit, draft.tiers, vat, tier_mode=draft.tier_mode, proration=draft.proration
    )
    return pricing.PriceBookVersion("draft", dt.date.min, (component,))


def _write(version: PriceBookVersion, draft: ComponentDraft) -> PriceComponent:
    component = PriceComponent.objects.create(
        version=version,
        code=draft.code,
        name_nl=draft.name_nl,
        name_en=draft.name_en,
        unit=draft.unit.value,
        tier_mode=draft.tier_mode.value,
        proration=draft.proration.value,
        vat=draft.vat,
        module=draft.module,
        position=draft.position,
    )
    PriceTier.objects.bulk_create(
        PriceTier(component=component, up_to=tier.up_to, unit_price=tier.unit_price, flat=tier.flat)
        for tier in draft.tiers
    )
    return component
