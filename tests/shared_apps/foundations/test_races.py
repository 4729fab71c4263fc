"""Two at once: a link counts once, a school joins once, somebody of procurement stays."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from kit.dates import Period, SchoolYear, today
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.links import loose_link
from shared_apps.foundations.models import (
    AnswerCount,
    FoundationMember,
    FoundationMembership,
    SpentLink,
    SurveyOption,
)
from shared_apps.foundations.services.members import remove_member
from shared_apps.foundations.services.memberships import add_membership
from shared_apps.foundations.services.surveys import close_survey, open_survey, record_answers
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.factories.foundations import (
    FoundationFactory,
    MemberFactory,
    MembershipFactory,
    PilotFactory,
    PilotSchoolFactory,
)
from tests.shared_apps.foundations.conftest import QUESTIONS
from tests.support.racing import at_once


def regenboog() -> School:
    with operator_scope():
        return School.objects.get(subdomain="regenboog")


def test_a_school_joins_one_foundation_of_two_that_want_it(committed_db: str) -> None:
    school = regenboog()
    with operator_scope():
        wanting = [FoundationFactory.create() for _ in range(4)]

    def join(foundation: Any) -> Callable[[], None]:
        def act() -> None:
            with operator_scope():
                period = Period(dt.date(2026, 8, 1))
                add_membership(foundation=foundation, school=school, period=period, by=None)

        return act

    assert sorted(at_once(*map(join, wanting))) == ["done"] + ["membership_overlaps"] * 3
    with operator_scope():
        assert FoundationMembership.objects.count() == 1


def test_the_last_two_of_procurement_cannot_remove_each_other(committed_db: str) -> None:
    with operator_scope():
        foundation = FoundationFactory.create()
        two = [MemberFactory.create(foundation=foundation) for _ in range(2)]

    def leave(member: FoundationMember) -> Callable[[], None]:
        def act() -> None:
            with portal_scope(foundation.pk):
                remove_member(member=member, by=None)

        return act

    assert sorted(at_once(*map(leave, two))) == ["done", "last_procurement"]


def test_a_link_counts_once_and_no_answer_comes_after_the_closing(committed_db: str) -> None:
    school, year = regenboog(), SchoolYear.of(today())
    with operator_scope():
        foundation = MembershipFactory.create(school=school).foundation
        pilot = PilotFactory.create(
            foundation=foundation, starts_on=year.period.start, ends_on=year.next.period.start
        )
        row = PilotSchoolFactory.create(pilot=pilot, school=school)
        survey = open_survey(
            pilot=pilot,
            respondents=Respondents.PARENTS,
            questions=QUESTIONS,
            period=Period(today(), today() + dt.timedelta(days=14)),
            by=None,
        )
        option = SurveyOption.objects.filter(question__survey=survey)[0].pk
    link = loose_link(survey_id=survey.pk, pilot_school_id=row.pk)

    def answer(given: Any) -> Callable[[], None]:
        def act() -> None:
            with school_scope(school):
                record_answers(link=given, chosen=[option])

        return act

    assert sorted(at_once(*[answer(link)] * 4)) == ["done"] + ["survey_link_spent"] * 3

    def close() -> None:
        with portal_scope(foundation.pk):
            close_survey(survey=survey, by=None)

    others = [loose_link(survey_id=survey.pk, pilot_school_id=row.pk) for _ in range(5)]
    ended = sorted(at_once(close, *map(answer, others)))
    with operator_scope():
        counted = AnswerCount.objects.get(option=option).value
        assert counted == SpentLink.objects.count() == 1 + ended.count("done") - 1
    assert at_once(answer(loose_link(survey_id=survey.pk, pilot_school_id=row.pk))) == ["survey_over"]
