"""Decide per school, then about the pilot."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from kit.dates import Period, now
from shared_apps.events.services import record_event
from shared_apps.foundations.enums import Choice, Outcome
from shared_apps.foundations.errors import (
    AlreadyDecided,
    DecisionsMissing,
    EvaluationOpen,
    ExtensionInvalid,
    ReasonMissing,
    SchoolInPilot,
    SchoolNotInPilot,
)
from shared_apps.foundations.models import Conclusion, Decision, Evaluation, Pilot, PilotSchool
from shared_apps.foundations.rules import LONGEST_PILOT
from shared_apps.foundations.services.pilots import hold_pilot


@transaction.atomic
def decide_school(
    *, evaluation: Evaluation, pilot_school: PilotSchool, choice: Choice, reason: str, by: UUID | None
) -> Decision:
    """Decide that a school continues or stops, with the reason; once per evaluation.

    Raises EvaluationOpen before all its surveys closed, AlreadyDecided, ReasonMissing, SchoolNotInPilot,
    PilotConcluded.
    """
    _hold_closed(evaluation)
    if pilot_school.pilot_id != evaluation.pilot_id:
        raise SchoolNotInPilot
    if Decision.objects.filter(evaluation=evaluation, pilot_school=pilot_school).exists():
        raise AlreadyDecided
    if not reason.strip():
        raise ReasonMissing
    decision = Decision.objects.create(
        evaluation=evaluation,
        pilot_school=pilot_school,
        choice=choice,
        reason=reason.strip(),
        by=by,
        at=now(),
    )
    record_event(
        kind="foundations.school_decided",
        about=evaluation,
        actor_id=by,
        school_id=str(pilot_school.school_id),
        choice=choice,
    )
    return decision


@transaction.atomic
def conclude_pilot(
    *,
    evaluation: Evaluation,
    outcome: Outcome,
    reason: str,
    by: UUID | None,
    extended_until: dt.date | None = None,
) -> Conclusion:
    """Decide about the whole pilot, after every school was decided about.

    EXTEND moves the pilot's end to ``extended_until`` and lets a next evaluation open; CONCLUDE and END fix it.
    Raises EvaluationOpen, DecisionsMissing, PilotConcluded, ReasonMissing, ExtensionInvalid,
    SchoolInPilot when a school is in another pilot by then.
    """
    pilot = _hold_closed(evaluation)
    decided = Decision.objects.filter(evaluation=evaluation).values("pilot_school")
    if PilotSchool.objects.filter(pilot=pilot).exclude(pk__in=decided).exists():
        raise DecisionsMissing
    if not reason.strip():
        raise ReasonMissing
    if outcome == Outcome.EXTEND:
        _extend(pilot, extended_until)
    elif extended_until is not None:
        raise ExtensionInvalid
    conclusion = Conclusion.objects.create(
        evaluation=evaluation,
        outcome=outcome,
        reason=reason.strip(),
        extended_until=extended_until,
        by=by,
        at=now(),
    )
    record_event(kind="foundations.pilot_concluded", about=pilot, actor_id=by, outcome=outcome)
    return conclusion


def _hold_closed(evaluation: Evaluation) -> Pilot:
    """Return the pilot, locked. Raises EvaluationOpen while a survey is open, AlreadyDecided after its conclusion."""
    pilot = hold_pilot(Pilot(pk=evaluation.pilot_id))
    surveys = evaluation.surveys.all()
    if not surveys.exists() or surveys.filter(closing=None).exists():
        raise EvaluationOpen
    if Conclusion.objects.filter(evaluation=evaluation).exists():
        raise AlreadyDecided
    return pilot


def _extend(pilot: Pilot, until: dt.date | None) -> None:
    if until is None or until <= pilot.ends_on or until - pilot.starts_on > LONGEST_PILOT:
        raise ExtensionInvalid
    schools = PilotSchool.objects.filter(pilot=pilot).values("school")
    others = PilotSchool.objects.filter(school__in=schools).exclude(pilot=pilot).select_related("pilot")
    if any(other.pilot.period.overlaps(Period(pilot.ends_on, until)) for other in others):
        raise SchoolInPilot
    pilot.ends_on = until
    pilot.save(update_fields=["ends_on"])
