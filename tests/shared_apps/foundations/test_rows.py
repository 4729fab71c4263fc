"""A foundation sees its own rows and its own schools, never another's."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from kit.dates import now
from shared_apps.foundations import models
from tenants.models import Domain, QuantityStatement, School, UsageCounter
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope
from tests.factories.foundations import (
    FoundationFactory,
    MemberFactory,
    MembershipFactory,
    PilotFactory,
    PilotSchoolFactory,
    duinrand,
)


@pytest.fixture
def two(regenboog: School, kompas: School) -> tuple[models.Foundation, models.Foundation]:
    """Duinrand with De Regenboog since 2020, another foundation with Het Kompas; each with a pilot."""
    with operator_scope():
        mine, other = duinrand(), FoundationFactory.create()
        for foundation, school in ((mine, regenboog), (other, kompas)):
            MembershipFactory.create(foundation=foundation, school=school)
            MemberFactory.create(foundation=foundation)
            PilotSchoolFactory.create(pilot=PilotFactory.create(foundation=foundation), school=school)
            for on in (dt.date(2019, 10, 1), dt.date(2025, 10, 1)):
                UsageCounter.objects.create(school=school, on=on, metric="families", value=100)
                QuantityStatement.objects.create(
                    school=school,
                    count_date=on,
                    pupils=200,
                    source="x",
                    stated_by="x",
                    stated_at=now(),
                )
    return mine, other


OWN_TABLES = ("Foundation", "FoundationMembership", "FoundationMember", "Pilot", "PilotSchool")


@pytest.mark.parametrize("name", OWN_TABLES)
def test_a_foundation_reads_its_own_rows_alone(two, name: str) -> None:
    model = getattr(models, name)
    with operator_scope():
        assert model.objects.count() == 2
    with portal_scope(two[0].pk):
        assert model.objects.count() == 1
    with portal_scope(None):
        assert model.objects.count() == 0


def test_a_foundation_sees_its_own_schools_alone(two, regenboog: School) -> None:
    with portal_scope(two[0].pk):
        assert list(School.objects.all()) == [regenboog]
        assert [domain.tenant_id for domain in Domain.objects.all()] == [regenboog.pk]


def test_usage_shows_for_the_days_of_membership_and_counts_up_to_leaving(two, regenboog: School) -> None:
    with operator_scope():
        membership = models.FoundationMembership.objects.get(school=regenboog)
        QuantityStatement.objects.create(
            school=regenboog, count_date=dt.date(2026, 10, 1), pupils=9, source="x", stated_by="x",
            stated_at=now(),
        )  # fmt: skip
        membership.valid_until = dt.date(2026, 8, 1)
        membership.save()
    with portal_scope(two[0].pk):
        assert [counter.on for counter in UsageCounter.objects.all()] == [dt.date(2025, 10, 1)]
        assert [statement.count_date for statement in QuantityStatement.objects.all()] == [
            dt.date(2019, 10, 1),
            dt.date(2025, 10, 1),
        ]
        assert School.objects.get() == regenboog


def test_a_foundation_cannot_write_into_another(two) -> None:
    with portal_scope(two[0].pk), pytest.raises(ProgrammingError), transaction.atomic():
        PilotFactory.create(foundation=two[1])
    with portal_scope(two[0].pk):
        PilotFactory.create(foundation=two[0])


def test_a_foundation_cannot_claim_a_school(two, kompas: School) -> None:
    with portal_scope(two[0].pk), pytest.raises(ProgrammingError), transaction.atomic():
        MembershipFactory.create(foundation=two[0], school=kompas)


def test_a_school_sees_its_own_pilot_and_foundation(two, regenboog: School) -> None:
    with school_scope(regenboog):
        assert [school.school_id for school in models.PilotSchool.objects.all()] == [regenboog.pk]
        assert [foundation.name for foundation in models.Foundation.objects.all()] == ["Stichting Duinrand"]
    with school_scope(regenboog), pytest.raises(ProgrammingError), transaction.atomic():
        models.FoundationMember.objects.count()


def test_the_site_knows_names_and_board_numbers_alone(two) -> None:
    with public_scope():
        assert models.Foundation.objects.filter(board_number="41000").values_list("name", flat=True).get()
    with public_scope(), pytest.raises(ProgrammingError), transaction.atomic():
        models.Foundation.objects.values_list("kvk_number", flat=True).first()


def test_a_school_belongs_to_one_foundation_a_day(two, kompas: School) -> None:
    with operator_scope(), pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.create(foundation=two[0], school=kompas, valid_from=dt.date(2026, 8, 1))


def test_the_portal_may_ask_whose_member_somebody_is(two) -> None:
    with operator_scope():
        frits = models.FoundationMember.objects.get(foundation=two[0])
    with portal_scope(None), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kring_memberships_of(%s)", [frits.user_id])
        assert cursor.fetchall() == [(two[0].pk, "Stichting Duinrand", "procurement", "Frits Veldhuis")]
