"""Use is shown per school over whole months; small numbers are hidden."""

import datetime as dt

import pytest

from shared_apps.foundations.masking import SMALL, UNKNOWN, Figure
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.adoption import Adoption, adoption_in, last_whole_month
from tenants.enums import Metric
from tenants.models import School, UsageCounter
from tenants.scope import operator_scope, portal_scope
from tests.factories.foundations import MembershipFactory

APRIL = dt.date(2026, 4, 1)


def count(school: School, metric: Metric, **days: int) -> None:
    for day, value in days.items():
        on = dt.date(2026, int(day[1:3]), int(day[3:]))
        UsageCounter.objects.create(school=school, on=on, metric=metric, value=value)


def april(foundation: Foundation) -> Adoption:
    with portal_scope(foundation.pk):
        return adoption_in(APRIL, schools=School.objects.order_by("name"))


@pytest.fixture
def both(duinrand: Foundation, regenboog: School, kompas: School) -> Foundation:
    """Duinrand has both schools."""
    with operator_scope():
        MembershipFactory.create(foundation=duinrand, school=kompas)
    return duinrand


def test_the_last_whole_month_is_shown(in_may: None) -> None:
    assert last_whole_month() == APRIL


def test_families_are_those_at_the_end_of_the_month_and_posts_all_in_it(both, regenboog: School) -> None:
    with operator_scope():
        count(regenboog, Metric.FAMILIES, d0331=10, d0402=290, d0430=300, d0501=310)
        count(regenboog, Metric.FAMILIES_REACHED, d0430=288)
        count(regenboog, Metric.POSTS, d0331=9, d0401=4, d0430=5, d0501=9)
    regenboog_row, kompas_row = april(both).schools
    assert regenboog_row.families == Figure.exactly(300)
    assert regenboog_row.reached == Figure.exactly(288)
    assert regenboog_row.posts == Figure.exactly(9)
    assert regenboog_row.reached_share == 96
    assert (kompas_row.families, kompas_row.reached, kompas_row.posts) == (None, None, None)


def test_a_school_where_nearly_all_are_reached_hides_how_many_are_not(both, regenboog, kompas) -> None:
    with operator_scope():
        for school, reached in ((regenboog, 298), (kompas, 150)):
            count(school, Metric.FAMILIES, d0430=300)
            count(school, Metric.FAMILIES_REACHED, d0430=reached)
    shown = april(both)
    assert [row.reached for row in shown.schools] == [Figure(296, 300), Figure.exactly(150)]
    assert [row.reached_share for row in shown.schools] == [None, 50]
    assert (shown.families, shown.reached) == (Figure.exactly(600), Figure(446, 450))


def test_a_tiny_school_shows_nothing(both, regenboog: School, kompas: School) -> None:
    with operator_scope():
        count(regenboog, Metric.FAMILIES, d0430=4)
        count(regenboog, Metric.FAMILIES_REACHED, d0430=4)
        count(kompas, Metric.FAMILIES, d0430=200)
    shown = april(both)
    assert [(row.families, row.reached) for row in shown.schools] == [
        (SMALL, UNKNOWN),
        (Figure.exactly(200), None),
    ]
    assert shown.families == Figure(200, 204)


def test_a_foundation_with_one_school_holds(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        count(regenboog, Metric.FAMILIES, d0430=300)
        count(regenboog, Metric.FAMILIES_REACHED, d0430=3)
        count(regenboog, Metric.POSTS, d0430=2)
    shown = april(duinrand)
    assert (shown.families, shown.reached, shown.posts) == (Figure.exactly(300), SMALL, SMALL)


def test_some_schools_get_rows_and_no_total(both, regenboog: School) -> None:
    shown = april(both)
    assert [row.school for row in shown.of([regenboog.pk])] == [regenboog]
    assert len(shown.schools) == 2
