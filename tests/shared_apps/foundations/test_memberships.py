"""A school belongs to one foundation at a time; moves and mergers are dated rows."""

import datetime as dt

import pytest

from kit.dates import Period
from shared_apps.events.models import Event
from shared_apps.foundations.errors import (
    DayOutsideMembership,
    MembershipOverlaps,
    MergerInvalid,
    NotMemberThen,
)
from shared_apps.foundations.models import Foundation, FoundationMembership, SchoolMerger
from shared_apps.foundations.queries.memberships import foundation_of, is_member_on, memberships_of
from shared_apps.foundations.services.memberships import (
    add_membership,
    end_membership,
    merge_schools,
    transfer_school,
)
from tenants.models import School
from tenants.scope import operator_scope

AUGUST = dt.date(2026, 8, 1)
LAST_DAY = dt.date(2026, 7, 31)


def rows() -> list[tuple[str, dt.date, dt.date | None]]:
    return [
        (row.foundation.name, row.valid_from, row.valid_until)
        for row in FoundationMembership.objects.select_related("foundation").order_by("valid_from", "pk")
    ]


def test_a_school_moves_over_on_a_day(duinrand: Foundation, other: Foundation, regenboog: School) -> None:
    with operator_scope():
        transfer_school(school=regenboog, to=other, on=AUGUST, by=None, reason="fusie")
        assert is_member_on(foundation_id=duinrand.pk, school_id=regenboog.pk, on=LAST_DAY)
        assert foundation_of(school_id=regenboog.pk, on=LAST_DAY) == duinrand
        assert foundation_of(school_id=regenboog.pk, on=AUGUST) == other
        assert [(row.valid_from, row.valid_until) for row in memberships_of(duinrand.pk)] == [
            (dt.date(2020, 8, 1), AUGUST)
        ]
        assert Event.objects.filter(kind="foundations.school_transferred").count() == 1


@pytest.mark.parametrize(
    "period",
    [Period(dt.date(2019, 8, 1)), Period(AUGUST), Period(dt.date(2020, 7, 1), dt.date(2020, 8, 2))],
)
def test_overlap_is_refused_and_writes_nothing(
    duinrand: Foundation, other: Foundation, regenboog: School, period: Period
) -> None:
    with operator_scope():
        before = rows()
        with pytest.raises(MembershipOverlaps):
            add_membership(foundation=other, school=regenboog, period=period, by=None)
        assert rows() == before


def test_days_touch_without_overlapping(duinrand: Foundation, other: Foundation, regenboog: School) -> None:
    with operator_scope():
        end_membership(school=regenboog, on=AUGUST, by=None)
        add_membership(foundation=other, school=regenboog, period=Period(AUGUST), by=None)
        assert foundation_of(school_id=regenboog.pk, on=AUGUST) == other


def test_a_school_leaves_once_and_after_it_came(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        with pytest.raises(DayOutsideMembership):
            end_membership(school=regenboog, on=dt.date(2020, 8, 1), by=None)
        with pytest.raises(NotMemberThen):
            end_membership(school=regenboog, on=dt.date(2020, 7, 31), by=None)
        end_membership(school=regenboog, on=AUGUST, by=None)
        with pytest.raises(NotMemberThen):
            end_membership(school=regenboog, on=AUGUST, by=None)


def test_a_transfer_to_the_same_foundation_is_refused(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        before = rows()
        with pytest.raises(MembershipOverlaps):
            transfer_school(school=regenboog, to=duinrand, on=AUGUST, by=None)
        assert rows() == before


def test_a_school_goes_up_into_another_of_its_foundation(
    duinrand: Foundation, other: Foundation, regenboog: School, kompas: School
) -> None:
    with operator_scope():
        with pytest.raises(MergerInvalid):
            merge_schools(absorbed=kompas, into=regenboog, on=AUGUST, by=None)
        transfer_school(school=kompas, to=duinrand, on=dt.date(2026, 1, 1), by=None)
        merge_schools(absorbed=kompas, into=regenboog, on=AUGUST, by=None)
        assert foundation_of(school_id=kompas.pk, on=LAST_DAY) == duinrand
        assert foundation_of(school_id=kompas.pk, on=AUGUST) is None
        assert SchoolMerger.objects.get().into == regenboog


def test_a_school_does_not_merge_twice_nor_into_itself(
    duinrand: Foundation, regenboog: School, kompas: School
) -> None:
    with operator_scope():
        add_membership(foundation=duinrand, school=kompas, period=Period(dt.date(2020, 8, 1)), by=None)
        with pytest.raises(MergerInvalid):
            merge_schools(absorbed=kompas, into=kompas, on=AUGUST, by=None)
        merge_schools(absorbed=kompas, into=regenboog, on=AUGUST, by=None)
        with pytest.raises(MergerInvalid):
            merge_schools(absorbed=kompas, into=regenboog, on=LAST_DAY, by=None)
        with pytest.raises(MergerInvalid):
            merge_schools(absorbed=regenboog, into=kompas, on=LAST_DAY, by=None)
