"""From rows to a price: the second worked year of Duinrand, and everything that is not known."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from billing import pricing
from billing.errors import CountDateOutside
from billing.models import FrameworkAgreement, IndexValue
from billing.queries.quantities import Counts
from billing.queries.snapshots import price_request_for, priced
from kit.dates import SchoolYear, now
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope, portal_scope
from tenants.services import state_pupil_count
from tests.factories.billing import AgreementFactory, SeriesFactory, add_term, make_active, signed_agreement
from tests.factories.foundations import FoundationFactory, MembershipFactory

D = Decimal
YEAR = SchoolYear(2026)
COUNT = dt.date(2026, 10, 1)
POOLED = pricing.TierTable(
    pricing.TierBasis.FOUNDATION,
    (pricing.PriceTier(400, D("6.00")), pricing.PriceTier(None, D("5.00"))),
    pricing.TierMode.VOLUME,
)
TERMS = (("art. 5.2", POOLED, "kring"), ("art. 5.4", pricing.PercentOff(D(10)), ""))


def state(school: School, pupils: int, on: dt.date = COUNT) -> None:
    state_pupil_count(school=school, count_date=on, pupils=pupils, source="test", stated_by="test")


@pytest.fixture
def agreement(duinrand: Foundation, regenboog: School, kompas: School) -> FrameworkAgreement:
    """Both schools called off: De Regenboog from August, Het Kompas from January."""
    with operator_scope():
        MembershipFactory.create(foundation=duinrand, school=kompas)
        agreement = signed_agreement(duinrand, *TERMS)
        make_active(agreement, regenboog)
        make_active(agreement, kompas, pupils=231, starts_on=dt.date(2027, 1, 1))
    return agreement


def amounts(result: pricing.PriceResult, *schools: School) -> list[Decimal]:
    net = {line.school_id: line.net_amount for line in result.lines}
    return [net[school.pk] for school in schools]


def test_a_year_is_priced_from_rows(agreement, regenboog: School, kompas: School) -> None:
    with operator_scope():
        state(regenboog, 412)
        result = priced(agreement, YEAR)
    # 412 pupils on the count date reach the second tier; Het Kompas came later and pays it for seven months
    assert amounts(result, regenboog, kompas) == [D("1854.00"), D("606.38")]
    assert result.is_complete
    assert [tier.quantity for tier in result.tiers] == [412]
    assert result.ceiling is not None
    assert (result.ceiling.maximum_value, result.ceiling.committed_after) == (D(100_000), D("2460.38"))


def test_the_last_statement_of_the_count_date_counts(agreement, regenboog: School) -> None:
    with operator_scope():
        state(regenboog, 399)
        state(regenboog, 412)
        state(regenboog, 1, dt.date(2026, 9, 1))
        assert amounts(priced(agreement, YEAR, wanted=[regenboog.pk]), regenboog) == [D("1854.00")]


def test_without_a_statement_there_is_no_price(agreement, regenboog: School) -> None:
    with operator_scope():
        state(regenboog, 412, dt.date(2026, 2, 1))
        result = priced(agreement, YEAR)
        assert result.lines == ()
        assert {problem.code for problem in result.problems} == {
            pricing.ProblemCode.QUANTITY_UNKNOWN,
            pricing.ProblemCode.POOL_INCOMPLETE,
        }


def test_an_expected_price_reckons_with_the_newest_number_before(agreement, regenboog, kompas) -> None:
    with operator_scope():
        state(regenboog, 400, dt.date(2026, 2, 1))
        result = priced(agreement, YEAR, counts=Counts.EXPECTED)
    assert amounts(result, regenboog, kompas) == [D("1804.50"), D("607.89")]  # 401 pupils cost 2005


def test_a_missing_and_a_provisional_index_value_are_problems(duinrand, regenboog: School) -> None:
    with operator_scope():
        agreement = AgreementFactory.create(foundation=duinrand)
        add_term(agreement, "art. 4.1", pricing.Indexation("cbs-dpi", "2025", "2026"), component="kring")
        make_active(agreement, regenboog)
        state(regenboog, 412)
        codes = [[problem.code for problem in priced(agreement, YEAR).problems]]
        series = SeriesFactory.create()
        for label, value, status in (
            ("2025", "100", "final"),
            ("2026", "102", "provisional"),
            ("2026", "103", "final"),
        ):
            IndexValue.objects.create(series=series, label=label, value=D(value), status=status, at=now())
            codes.append([problem.code for problem in priced(agreement, YEAR).problems])
        missing, provisional = pricing.ProblemCode.INDEX_MISSING, pricing.ProblemCode.INDEX_PROVISIONAL
        assert codes == [[missing], [missing], [provisional], []]
        assert amounts(priced(agreement, YEAR), regenboog) == [D("2546.16")]


def test_a_count_date_outside_the_school_year_is_refused(agreement) -> None:
    with operator_scope(), pytest.raises(CountDateOutside):
        price_request_for(agreement, YEAR, count_date=dt.date(2027, 8, 1))


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [(10, 1, dt.date(2026, 10, 1)), (2, 29, dt.date(2027, 2, 28)), (8, 31, dt.date(2026, 8, 31))],
)
def test_the_count_date_is_a_day_in_the_school_year(month: int, day: int, expected: dt.date) -> None:
    assert FrameworkAgreement(count_month=month, count_day=day).count_date_in(YEAR) == expected


def test_a_foundation_prices_its_own_agreement_and_nobody_else_does(agreement, regenboog) -> None:
    with operator_scope():
        other = FoundationFactory.create()
        state(regenboog, 412)
    with portal_scope(agreement.foundation_id):
        assert len(priced(agreement, YEAR).lines) == 2
    with portal_scope(other.pk), pytest.raises(FrameworkAgreement.DoesNotExist):
        priced(agreement, YEAR)


@pytest.mark.parametrize("number", [1, 2])
def test_more_schools_take_no_more_queries(
    duinrand, regenboog, kompas, number: int, django_assert_num_queries: Any
) -> None:
    with operator_scope():
        agreement = signed_agreement(duinrand, *TERMS)
        for school in (regenboog, kompas)[:number]:
            state(school, 200)
            make_active(agreement, school)
        with django_assert_num_queries(11):
            assert len(price_request_for(agreement, YEAR).subjects) == number
