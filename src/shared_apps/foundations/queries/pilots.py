"""A pilot and everything that came of it, as one story."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from kit.dates import today
from shared_apps.foundations.enums import Choice, Outcome, Respondents
from shared_apps.foundations.models import Conclusion, Decision, Evaluation, Pilot, PilotSchool
from shared_apps.foundations.queries.mix import Representativeness, representativeness
from shared_apps.foundations.queries.questions import LoggedQuestion, question_log
from shared_apps.foundations.queries.results import SurveyResult, survey_results
from tenants.models import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class SchoolDecision:
    """What was decided about one school in one round; None is not yet."""

    pilot_school: PilotSchool
    choice: Choice | None = None
    reason: str = ""
    by: UUID | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One evaluation: its surveys, the decision per school and the conclusion."""

    evaluation: Evaluation
    surveys: tuple[SurveyResult, ...]
    decisions: tuple[SchoolDecision, ...]
    conclusion: Conclusion | None

    @property
    def is_closed(self) -> bool:
        """Whether all its surveys are closed, so that decisions may be taken."""
        return bool(self.surveys) and all(survey.is_closed for survey in self.surveys)

    @property
    def may_conclude(self) -> bool:
        """Whether everything but the conclusion is there."""
        return self.is_closed and not self.conclusion and all(held.choice for held in self.decisions)

    @property
    def staying(self) -> int:
        """How many schools continue."""
        return sum(held.choice == Choice.CONTINUE for held in self.decisions)


@dataclass(frozen=True, slots=True)
class PilotReport:
    """The whole story: who took part and how fair a sample that is, what was asked, what came out."""

    pilot: Pilot
    schools: tuple[PilotSchool, ...]
    mix: Representativeness
    questions: tuple[LoggedQuestion, ...]
    rounds: tuple[Round, ...]

    @property
    def latest(self) -> Round | None:
        """The newest evaluation."""
        return self.rounds[-1] if self.rounds else None

    @property
    def outcome(self) -> Outcome | None:
        """What was decided last about the whole, if anything."""
        conclusion = self.latest.conclusion if self.latest else None
        return Outcome(conclusion.outcome) if conclusion else None

    @property
    def is_concluded(self) -> bool:
        """Whether nothing changes any more."""
        return self.outcome in {Outcome.CONCLUDE, Outcome.END}

    @property
    def may_ask(self) -> tuple[Respondents, ...]:
        """Whom a survey can still be opened for."""
        latest = self.latest
        if self.is_concluded or not self.schools:
            return ()
        if latest is None or latest.conclusion:
            return tuple(Respondents)
        if any(held.choice for held in latest.decisions):
            return ()
        asked = {survey.respondents for survey in latest.surveys}
        return tuple(kind for kind in Respondents if kind not in asked)

    @property
    def may_change_schools(self) -> bool:
        """Whether schools can still come and go."""
        return not self.is_concluded and (self.latest is None or self.latest.conclusion is not None)

    @property
    def unanswered(self) -> int:
        """How many privacy questions have no answer."""
        return sum(not question.is_answered for question in self.questions)

    @property
    def is_running(self) -> bool:
        """Whether today is one of its days."""
        return today() in self.pilot.period


def pilots_of(foundation_id: UUID) -> ScopedQuerySet[Pilot]:
    """Return a foundation's pilots, newest first, with their schools and conclusions at hand."""
    found: ScopedQuerySet[Pilot] = Pilot.objects.filter(foundation_id=foundation_id).prefetch_related(
        "pilot_schools__school", "evaluations__conclusion"
    )
    return found


def pilot_report(pilot: Pilot) -> PilotReport:
    """Return the story of a pilot."""
    schools = tuple(PilotSchool.objects.filter(pilot=pilot).select_related("school"))
    evaluations = Evaluation.objects.filter(pilot=pilot).select_related("conclusion").order_by("round")
    return PilotReport(
        pilot=pilot,
        schools=schools,
        mix=representativeness(pilot),
        questions=question_log(pilot),
        rounds=tuple(_round(evaluation, schools) for evaluation in evaluations),
    )


def _round(evaluation: Evaluation, schools: tuple[PilotSchool, ...]) -> Round:
    taken = {
        decision.pilot_school_id: decision for decision in Decision.objects.filter(evaluation=evaluation)
    }
    return Round(
        evaluation=evaluation,
        surveys=survey_results(evaluation),
        decisions=tuple(_decision(school, taken.get(school.pk)) for school in schools),
        conclusion=getattr(evaluation, "conclusion", None),
    )


def _decision(school: PilotSchool, taken: Decision | None) -> SchoolDecision:
    if taken is None:
        return SchoolDecision(school)
    return SchoolDecision(school, Choice(taken.choice), taken.reason, taken.by, taken.at)
