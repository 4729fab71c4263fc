"""The register is taken in as it is, again and again, and nothing is thrown away."""

from decimal import Decimal

import pytest

from shared_apps.foundations.errors import MixInvalid
from shared_apps.foundations.models import RegisteredLocation, RegisterImport
from shared_apps.foundations.services.register import WeightingRecord, import_register, import_weightings
from tenants.register.locations import LocationRecord
from tenants.scope import operator_scope, portal_scope, public_scope

REGENBOOG = LocationRecord("41000", "12AB", "00", name="De Regenboog", city="Duinstad", pupils=412)
ZEESTER = LocationRecord(
    "41000", "12AB", "01", name="De Zeester", city="Zand", pupils=None, is_count_masked=True
)


def took(done: RegisterImport) -> tuple[int, int, int, int]:
    return done.added, done.changed, done.unchanged, done.gone


def test_the_register_is_taken_in_and_again_changes_nothing(db: None) -> None:
    with operator_scope():
        first = import_register(locations=[REGENBOOG, ZEESTER], source="duo.csv", by=None)
        again = import_register(locations=[REGENBOOG, ZEESTER], source="duo.csv", by=None)
        assert (took(first), took(again)) == ((2, 0, 0, 0), (0, 0, 2, 0))
        assert list(RegisteredLocation.objects.values_list("brin", "branch", "pupils")) == [
            ("12AB", "00", 412),
            ("12AB", "01", None),
        ]


def test_a_location_that_is_gone_stays_and_may_come_back(db: None) -> None:
    with operator_scope():
        import_register(locations=[REGENBOOG, ZEESTER], source="1", by=None)
        assert took(import_register(locations=[REGENBOOG], source="2", by=None)) == (0, 0, 1, 1)
        assert RegisteredLocation.objects.get(branch="01").gone_on is not None
        assert took(import_register(locations=[ZEESTER], source="3", by=None, is_whole=False)) == (0, 1, 0, 0)
        assert RegisteredLocation.objects.filter(gone_on=None).count() == 2


def test_a_count_the_file_leaves_out_is_kept(db: None) -> None:
    with operator_scope():
        import_register(locations=[REGENBOOG], source="1", by=None)
        renamed = LocationRecord("41000", "12AB", "00", name="Regenboog" * 40, city="Duinstad")
        import_register(locations=[renamed], source="2", by=None)
        row = RegisteredLocation.objects.get()
        assert (row.pupils, len(row.name)) == (412, 160)


def test_the_newest_weighting_is_kept(db: None) -> None:
    with operator_scope():
        import_register(locations=[REGENBOOG, ZEESTER], source="1", by=None)
        weightings = [
            WeightingRecord("12AB", "00", Decimal("31.50"), 2024),
            WeightingRecord("12AB", "00", Decimal("29.10"), 2023),
            WeightingRecord("99ZZ", "00", Decimal("29.10"), 2023),
        ]
        assert import_weightings(weightings=weightings, by=None) == 1
        assert import_weightings(weightings=weightings[1:], by=None) == 0
        row = RegisteredLocation.objects.get(branch="00")
        assert (row.school_weighting, row.weighting_year) == (Decimal("31.50"), 2024)


def test_an_impossible_weighting_keeps_nothing(db: None) -> None:
    with operator_scope():
        import_register(locations=[REGENBOOG], source="1", by=None)
        with pytest.raises(MixInvalid):
            import_weightings(
                weightings=[
                    WeightingRecord("12AB", "00", Decimal(30), 2024),
                    WeightingRecord("12AB", "01", Decimal(41), 2024),
                ],
                by=None,
            )
        assert RegisteredLocation.objects.get().school_weighting is None


def test_the_site_and_the_portal_read_the_register(db: None) -> None:
    with operator_scope():
        import_register(locations=[REGENBOOG], source="1", by=None)
    for scope in (public_scope(), portal_scope(None)):
        with scope:
            assert RegisteredLocation.objects.get().name == "De Regenboog"
