"""First everybody is asked, then it is decided per school, then for all; each once, with a reason."""

import datetime as dt

import pytest

from shared_apps.foundations.enums import Choice, Outcome, Respondents
from shared_apps.foundations.errors import (
    AlreadyDecided,
    DecisionsMissing,
    EvaluationOpen,
    ExtensionInvalid,
    PilotConcluded,
    ReasonMissing,
    SchoolInPilot,
    SchoolNotInPilot,
    SurveyOver,
)
from shared_apps.foundations.models import Conclusion, Decision, Evaluation, Pilot, PilotSchool, Survey
from shared_apps.foundations.queries.pilots import pilot_report, pilots_of
from shared_apps.foundations.services.decisions import conclude_pilot, decide_school
from shared_apps.foundations.services.surveys import open_survey
from tenants.models import School
from tenants.scope import operator_scope, portal_scope
from tests.factories.foundations import PilotFactory, PilotSchoolFactory
from tests.shared_apps.foundations.conftest import QUESTIONS, SURVEY_DAYS


def decide(evaluation: Evaluation, school: PilotSchool, reason: str = "Ouders zijn enthousiast.") -> Decision:
    return decide_school(
        evaluation=evaluation, pilot_school=school, choice=Choice.CONTINUE, reason=reason, by=None
    )


def conclude(evaluation: Evaluation, outcome: Outcome = Outcome.CONCLUDE, **more: object) -> Conclusion:
    return conclude_pilot(evaluation=evaluation, outcome=outcome, reason="Unaniem.", by=None, **more)


@pytest.fixture
def evaluation(closed: Survey) -> Evaluation:
    return closed.evaluation


def test_no_decision_before_the_surveys_close(opened: Survey, regenboog_in: PilotSchool) -> None:
    with operator_scope():
        with pytest.raises(EvaluationOpen):
            decide(opened.evaluation, regenboog_in)
        with pytest.raises(EvaluationOpen):
            conclude(opened.evaluation)
        assert (Decision.objects.count(), Conclusion.objects.count()) == (0, 0)


def test_a_school_is_decided_about_once(evaluation: Evaluation, regenboog_in: PilotSchool) -> None:
    with portal_scope(regenboog_in.pilot.foundation_id):
        with pytest.raises(ReasonMissing):
            decide(evaluation, regenboog_in, reason="  ")
        decide(evaluation, regenboog_in)
        with pytest.raises(AlreadyDecided):
            decide(evaluation, regenboog_in)
        assert Decision.objects.count() == 1


def test_a_school_of_another_pilot_is_refused(evaluation: Evaluation, kompas: School) -> None:
    with operator_scope(), pytest.raises(SchoolNotInPilot):
        decide(evaluation, PilotSchoolFactory.create(school=kompas))


def test_a_pilot_is_concluded_after_all_schools(evaluation: Evaluation, regenboog_in: PilotSchool) -> None:
    with portal_scope(regenboog_in.pilot.foundation_id):
        with pytest.raises(DecisionsMissing):
            conclude(evaluation)
        decide(evaluation, regenboog_in)
        conclude(evaluation)
        with pytest.raises(PilotConcluded):
            conclude(evaluation)
        report = pilot_report(regenboog_in.pilot)
        assert (report.outcome, report.is_concluded) == (Outcome.CONCLUDE, True)
        assert report.latest is not None
        assert (report.latest.staying, report.latest.may_conclude) == (1, False)


def test_nothing_changes_in_a_concluded_pilot(evaluation, regenboog_in: PilotSchool) -> None:
    with operator_scope():
        decide(evaluation, regenboog_in)
        conclude(evaluation, Outcome.END)
        with pytest.raises(PilotConcluded):
            open_survey(
                pilot=regenboog_in.pilot,
                respondents=Respondents.TEACHERS,
                questions=QUESTIONS,
                period=SURVEY_DAYS,
                by=None,
            )


def test_an_extended_pilot_gets_a_next_round(evaluation: Evaluation, regenboog_in: PilotSchool) -> None:
    with operator_scope():
        decide(evaluation, regenboog_in)
        conclude(evaluation, Outcome.EXTEND, extended_until=dt.date(2027, 2, 1))
        pilot = Pilot.objects.get()
        assert pilot.ends_on == dt.date(2027, 2, 1)
        with pytest.raises(AlreadyDecided):
            conclude(evaluation)
        again = open_survey(
            pilot=pilot, respondents=Respondents.PARENTS, questions=QUESTIONS, period=SURVEY_DAYS, by=None
        )
        assert again.evaluation.round == 2
        assert [round_.is_closed for round_ in pilot_report(pilot).rounds] == [True, False]


@pytest.mark.parametrize(
    ("outcome", "until"),
    [
        (Outcome.EXTEND, None),
        (Outcome.EXTEND, dt.date(2026, 8, 1)),
        (Outcome.EXTEND, dt.date(2027, 8, 10)),
        (Outcome.CONCLUDE, dt.date(2027, 2, 1)),
    ],
)
def test_an_impossible_extension_is_refused(evaluation, regenboog_in: PilotSchool, outcome, until) -> None:
    with operator_scope():
        decide(evaluation, regenboog_in)
        with pytest.raises(ExtensionInvalid):
            conclude(evaluation, outcome, extended_until=until)
        assert Conclusion.objects.count() == 0
        assert Pilot.objects.get().ends_on == dt.date(2026, 8, 1)


def test_an_extension_does_not_run_into_the_next_pilot(evaluation, regenboog_in: PilotSchool) -> None:
    with operator_scope():
        following = PilotFactory.create(
            foundation=regenboog_in.pilot.foundation,
            starts_on=dt.date(2026, 9, 1),
            ends_on=dt.date(2027, 1, 1),
        )
        PilotSchoolFactory.create(pilot=following, school=regenboog_in.school)
        decide(evaluation, regenboog_in)
        with pytest.raises(SchoolInPilot):
            conclude(evaluation, Outcome.EXTEND, extended_until=dt.date(2026, 9, 2))


def test_no_new_survey_once_a_school_is_decided_about(evaluation, pilot, regenboog_in: PilotSchool) -> None:
    with operator_scope():
        decide(evaluation, regenboog_in)
        with pytest.raises(SurveyOver):
            open_survey(
                pilot=pilot,
                respondents=Respondents.TEACHERS,
                questions=QUESTIONS,
                period=SURVEY_DAYS,
                by=None,
            )


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_pilots_takes_as_many_queries_with_three_as_with_one(
    duinrand, regenboog: School, number: int, django_assert_num_queries
) -> None:
    with operator_scope():
        for year in range(number):
            pilot = PilotFactory.create(
                foundation=duinrand,
                starts_on=dt.date(2020 + year, 8, 1),
                ends_on=dt.date(2021 + year, 8, 1),
            )
            PilotSchoolFactory.create(pilot=pilot, school=regenboog)
    with portal_scope(duinrand.pk), django_assert_num_queries(4):
        shown = [
            (held.name, [row.school.name for row in held.pilot_schools.all()], list(held.evaluations.all()))
            for held in pilots_of(duinrand.pk)
        ]
    assert shown == [("Pilot oudercommunicatie", ["De Regenboog"], [])] * number
