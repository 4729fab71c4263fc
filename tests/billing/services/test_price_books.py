"""A price list is drafted, checked and published; what is wrong is refused with the rule that says so."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from billing import pricing
from billing.errors import PricesRefused, VersionOverlaps, VersionPublished, VersionTooEarly
from billing.models import PriceBook, PriceBookVersion, PriceComponent, PricePublication, VatCategory
from billing.services.price_books import (
    ComponentDraft,
    draft_version,
    make_price_book,
    publish_version,
    put_component,
    remove_component,
)
from shared_apps.events.models import Event
from tenants.scope import operator_scope

D = Decimal
DAY = dt.date(2026, 8, 1)
Tier = pricing.PriceTier


def kring(*tiers: pricing.PriceTier, **fields: Any) -> ComponentDraft:
    vat = VatCategory.objects.get(code="S", rate=21)
    given = {"code": "kring", "name_nl": "Kring", "name_en": "Kring", "unit": pricing.Unit.PUPIL}
    return ComponentDraft(tiers=tiers or (Tier(None, D(6)),), vat=vat, **given | fields)


def drafted(effective_from: dt.date = DAY, code: str = "2026") -> PriceBookVersion:
    book = PriceBook.objects.first() or make_price_book(name="Prijslijst", by=None)
    return draft_version(book=book, code=code, effective_from=effective_from, by=None)


def test_a_version_is_published_once_and_copied_into_the_next(db: None) -> None:
    with operator_scope():
        version = drafted()
        put_component(version=version, draft=kring(Tier(None, D("6.50"))), by=None)
        put_component(version=version, draft=kring(), by=None)
        publish_version(version=version, by=None)
        later = draft_version(
            book=version.book, code="2027", effective_from=dt.date(2027, 8, 1), by=None, like=version
        )
        assert [str(tier) for row in later.components.all() for tier in row.tiers.all()] == ["∞: 6.000000"]
        publish_version(version=later, by=None)
        hashes = set(PricePublication.objects.values_list("sha256", flat=True))
        assert len(hashes) == 2
        for act in (
            lambda: publish_version(version=version, by=None),
            lambda: put_component(version=version, draft=kring(), by=None),
            lambda: remove_component(version=version, code="kring", by=None),
        ):
            with pytest.raises(VersionPublished):
                act()
        assert Event.objects.filter(kind="billing.price_version_published").count() == 2


@pytest.mark.parametrize(
    ("tiers", "rule"),
    [
        ((Tier(100, D(6)), Tier(50, D(5)), Tier(None, D(4))), "tiers_not_contiguous"),
        ((Tier(100, D(5)), Tier(None, D(6))), "tiers_rise"),
        ((Tier(100, D(6)),), "tier_without_end"),
        ((Tier(None, D(-1)),), "price_negative"),
        ((Tier(0, D(6)), Tier(None, D(5))), "tiers_not_contiguous"),
    ],
)
def test_a_wrong_table_is_refused_with_its_rule(db: None, tiers: tuple, rule: str) -> None:
    with operator_scope():
        version = drafted()
        with pytest.raises(PricesRefused) as refused:
            put_component(version=version, draft=kring(*tiers, tier_mode=pricing.TierMode.GRADUATED), by=None)
        assert rule in {finding.kind.code for finding in refused.value.findings}
        assert PriceComponent.objects.count() == 0


def test_versions_neither_overlap_nor_overtake(db: None) -> None:
    with operator_scope():
        version = drafted()
        with pytest.raises(VersionOverlaps):
            drafted(code="other")
        with pytest.raises(VersionOverlaps):
            drafted(dt.date(2027, 8, 1))
        put_component(version=version, draft=kring(), by=None)
        publish_version(version=version, by=None)
        earlier = drafted(dt.date(2026, 7, 1), "2025")
        put_component(version=earlier, draft=kring(), by=None)
        with pytest.raises(VersionTooEarly):
            publish_version(version=earlier, by=None)
        assert PricePublication.objects.count() == 1


def test_an_empty_version_and_a_rate_not_in_force_are_not_published(db: None) -> None:
    with operator_scope():
        version = drafted(dt.date(2010, 1, 1))
        with pytest.raises(PricesRefused):
            publish_version(version=version, by=None)
        put_component(version=version, draft=kring(), by=None)
        with pytest.raises(PricesRefused) as refused:
            publish_version(version=version, by=None)
        assert [finding.kind.code for finding in refused.value.findings] == ["vat_not_in_force"]
        assert PricePublication.objects.count() == 0


def test_there_is_one_public_book(db: None) -> None:
    with operator_scope():
        make_price_book(name="Oud", by=None, is_public=True)
        make_price_book(name="Nieuw", by=None, is_public=True)
        assert [book.name for book in PriceBook.objects.filter(is_public=True)] == ["Nieuw"]
