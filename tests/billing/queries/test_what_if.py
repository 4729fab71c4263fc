"""A foundation asks what if: per school the difference and why, and nothing is written."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from billing import pricing
from billing.models import FrameworkAgreement
from billing.queries.glance import agreement_at_glance, agreements_of, year_of
from billing.queries.what_if import index_moves, next_tier_reached, pupils_become, school_joins
from kit.dates import SchoolYear
from shared_apps.events.models import Event
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope, portal_scope
from tests.billing.queries.test_snapshots import COUNT, TERMS, YEAR, state
from tests.factories.billing import add_term, make_active, signed_agreement
from tests.factories.foundations import MembershipFactory

D = Decimal


@pytest.fixture
def agreement(duinrand: Foundation, regenboog: School, kompas: School) -> FrameworkAgreement:
    """De Regenboog called off, Het Kompas did not yet; an index clause counts from the second year."""
    with operator_scope():
        MembershipFactory.create(foundation=duinrand, school=kompas)
        agreement = signed_agreement(duinrand, *TERMS)
        add_term(
            agreement,
            "art. 4.1",
            pricing.Indexation("cbs-dpi", "2025", "2026", cap_percent=D(3)),
            component="kring",
            valid_from=dt.date(2027, 8, 1),
        )
        make_active(agreement, regenboog, pupils=390)
        state(regenboog, 390)
    return agreement


def test_at_a_glance(agreement, regenboog: School) -> None:
    with portal_scope(agreement.foundation_id), translation.override("nl"):
        (held,) = agreements_of(agreement.foundation_id)
        shown = agreement_at_glance(held, YEAR)
        assert [(row.school, row.list_amount, row.net_amount, row.saved) for row in shown.schools] == [
            ("De Regenboog", D("2340.00"), D("1804.50"), D("535.50"))
        ]
        assert [(tier.quantity, tier.missing, tier.saved_per_year) for tier in shown.tiers] == [
            (390, 11, D("49.50"))
        ]
        assert (shown.ceiling.maximum, shown.ceiling.billed, shown.ceiling.reserved, shown.ceiling.free) == (
            D(100_000),
            D(0),
            D("4449.60"),
            D("95550.40"),
        )
        assert [why.clause_ref for why in shown.schools[0].components[0].why][-2:] == ["art. 5.2", "art. 5.4"]
        assert (shown.saved, shown.problems) == (D("535.50"), ())


def test_the_year_shown_is_one_the_agreement_runs_in(agreement) -> None:
    with operator_scope():
        assert year_of(agreements_of(agreement.foundation_id)[0]) == SchoolYear(2026)


def test_a_school_that_joins_makes_it_cheaper_for_all(agreement, regenboog, kompas) -> None:
    with portal_scope(agreement.foundation_id):
        before = Event.objects.count()
        joined = school_joins(agreement, YEAR, school_id=kompas.pk, starts_on=dt.date(2026, 8, 1), pupils=210)
        assert [(row.school, row.change) for row in joined.schools] == [
            ("De Regenboog", D("-49.50")),
            ("Het Kompas", D("945.00")),
        ]
        assert all(sum(why.amount for why in row.reasons) == row.change for row in joined.schools)
        in_january = school_joins(
            agreement, YEAR, school_id=kompas.pk, starts_on=dt.date(2027, 1, 1), pupils=210
        )
        assert [(row.school, row.change) for row in in_january.schools] == [("Het Kompas", D("566.80"))]
        assert Event.objects.count() == before
        assert len(agreement_at_glance(agreement, YEAR).schools) == 1


def test_the_next_tier_and_another_number(agreement, regenboog: School) -> None:
    with portal_scope(agreement.foundation_id):
        assert next_tier_reached(agreement, YEAR, component="kring").change == D("-49.50")
        assert pupils_become(agreement, YEAR, school_id=regenboog.pk, pupils=500).change == D("445.50")


def test_an_index_that_moves_is_bounded_by_its_clause(agreement) -> None:
    with portal_scope(agreement.foundation_id), translation.override("nl"):
        moved = index_moves(agreement, YEAR, percent=D("3.1"))
        assert moved.change == D("54.14")  # 3%: the cap of art. 4.1
        assert "art. 4.1" in moved.schools[0].reasons[0].text
        assert COUNT in YEAR.period
