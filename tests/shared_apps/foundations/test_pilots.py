"""A pilot is a fair sample of the foundation's own schools, with the facts of the day it was chosen."""

import datetime as dt
from decimal import Decimal

import pytest

from kit.dates import Period
from shared_apps.foundations.errors import (
    MixInvalid,
    NotMemberThen,
    PilotInvalid,
    PilotSchoolInUse,
    SchoolInPilot,
    SchoolNotInPilot,
)
from shared_apps.foundations.models import Foundation, Pilot, PilotSchool
from shared_apps.foundations.queries.mix import MixFacts, MixRow, representativeness
from shared_apps.foundations.services.pilots import add_pilot_school, remove_pilot_school, start_pilot
from tenants.models import School
from tenants.scope import operator_scope, portal_scope
from tests.factories.foundations import ENDS_ON, STARTS_ON, LocationFactory, PilotFactory

YEAR = Period(STARTS_ON, ENDS_ON)


def started(foundation: Foundation, **changes: object) -> Pilot:
    details = {"name": "Pilot", "period": YEAR, "goals": "Rust.", "leader_role": "ICT", "by": None} | changes
    return start_pilot(foundation=foundation, **details)  # type: ignore[arg-type]


def test_a_foundation_starts_a_pilot(duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        pilot = started(duinrand)
        assert (pilot.net_price, pilot.period) == (0, YEAR)


@pytest.mark.parametrize(
    "changes",
    [
        {"period": Period(STARTS_ON)},
        {"period": Period(STARTS_ON, STARTS_ON.replace(year=2028))},
        {"net_price": Decimal("-0.01")},
    ],
)
def test_an_endless_or_negative_pilot_is_refused(duinrand: Foundation, changes: dict[str, object]) -> None:
    with operator_scope():
        with pytest.raises(PilotInvalid):
            started(duinrand, **changes)
        assert Pilot.objects.count() == 0


def test_the_register_gives_the_facts_of_a_school(pilot: Pilot, regenboog: School) -> None:
    with operator_scope():
        LocationFactory.create(
            brin="12AB", pupils=412, school_weighting=Decimal("31.5"), weighting_year=2024, city="Duinstad"
        )
    with portal_scope(pilot.foundation_id):
        row = add_pilot_school(pilot=pilot, school=regenboog, by=None)
        facts = (row.pupils, row.school_weighting, row.weighting_year, row.location)
        assert facts == (412, Decimal("31.5"), 2024, "Duinstad")


def test_a_school_of_another_foundation_is_refused(pilot: Pilot, other: Foundation, kompas: School) -> None:
    with operator_scope():
        with pytest.raises(NotMemberThen):
            add_pilot_school(pilot=pilot, school=kompas, by=None)
        assert PilotSchool.objects.count() == 0


@pytest.mark.parametrize(
    "facts",
    [
        MixFacts(school_weighting=Decimal("19.99"), weighting_year=2024),
        MixFacts(school_weighting=Decimal("40.01"), weighting_year=2024),
        MixFacts(school_weighting=Decimal(30)),
        MixFacts(pupils=-1),
    ],
)
def test_impossible_facts_are_refused(pilot: Pilot, regenboog: School, facts: MixFacts) -> None:
    with operator_scope():
        with pytest.raises(MixInvalid):
            add_pilot_school(pilot=pilot, school=regenboog, by=None, facts=facts)
        assert PilotSchool.objects.count() == 0


def test_a_school_is_in_one_pilot_at_a_time(
    duinrand: Foundation, regenboog_in: PilotSchool, regenboog: School
) -> None:
    with operator_scope():
        overlapping = PilotFactory.create(foundation=duinrand, starts_on=dt.date(2026, 7, 1))
        with pytest.raises(SchoolInPilot):
            add_pilot_school(pilot=overlapping, school=regenboog, by=None)
        with pytest.raises(SchoolInPilot):
            add_pilot_school(pilot=regenboog_in.pilot, school=regenboog, by=None)


def test_a_school_leaves_a_pilot(regenboog_in: PilotSchool, regenboog: School, kompas: School) -> None:
    with portal_scope(regenboog_in.pilot.foundation_id):
        with pytest.raises(SchoolNotInPilot):
            remove_pilot_school(pilot=regenboog_in.pilot, school=kompas, by=None)
        remove_pilot_school(pilot=regenboog_in.pilot, school=regenboog, by=None)
        assert PilotSchool.objects.count() == 0


def test_a_pilot_with_a_survey_keeps_its_schools(
    regenboog_in: PilotSchool, regenboog: School, opened
) -> None:
    with operator_scope():
        with pytest.raises(PilotSchoolInUse):
            remove_pilot_school(pilot=regenboog_in.pilot, school=regenboog, by=None)
        with pytest.raises(PilotSchoolInUse):
            add_pilot_school(pilot=regenboog_in.pilot, school=regenboog, by=None)


def test_the_mix_is_compared_with_the_whole_foundation(
    pilot: Pilot, regenboog_in: PilotSchool, regenboog: School
) -> None:
    """The pilot has one school of 200 with 29.5; the register lists four schools, and De Regenboog is a fifth."""
    with operator_scope():
        for pupils, weighting, city in ((80, 25, "Duinstad"), (240, 34, "Zand"), (450, 30, "Zand")):
            LocationFactory.create(
                pupils=pupils, school_weighting=Decimal(weighting), weighting_year=2024, city=city
            )
        LocationFactory.create(city="")
    with portal_scope(pilot.foundation_id):
        mix = representativeness(pilot)
    assert (mix.pilot_schools, mix.foundation_schools) == (1, 5)
    assert mix.by_size == (
        MixRow("minder dan 100 leerlingen", 0, 1, 0, 20),
        MixRow("200 tot en met 399 leerlingen", 1, 2, 100, 40),
        MixRow("400 leerlingen of meer", 0, 1, 0, 20),
        MixRow("aantal leerlingen onbekend", 0, 1, 0, 20),
    )
    assert mix.by_weighting == (
        MixRow("lage schoolweging (onder 27)", 0, 1, 0, 20),
        MixRow("gewone schoolweging (27 tot 33)", 1, 2, 100, 40),
        MixRow("hoge schoolweging (33 of meer)", 0, 1, 0, 20),
        MixRow("schoolweging onbekend", 0, 1, 0, 20),
    )
    assert mix.by_location == (
        MixRow("Duinstad", 1, 2, 100, 40),
        MixRow("Zand", 0, 2, 0, 40),
        MixRow("plaats onbekend", 0, 1, 0, 20),
    )
    assert [row.is_missing for row in mix.by_location] == [False, True, True]
