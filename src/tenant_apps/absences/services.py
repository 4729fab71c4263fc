"""Report a pupil away, answer "still ill?", take a report back."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from tenant_apps.absences.days import is_school_day
from tenant_apps.absences.enums import Reason, Step
from tenant_apps.absences.errors import DayOver, NoSchoolDay, NotYourChild, ReportOver, TooFarAhead
from tenant_apps.absences.models import AbsenceReport, AbsenceStep
from tenant_apps.absences.queries import live, reportable_ids
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import viewer_of

FARTHEST = dt.timedelta(days=60)
ONE_DAY = dt.timedelta(days=1)
NOTES_KEPT = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Said:
    """What is reported: why, on which day, at which hours of the school's clock, and a short note."""

    reason: Reason
    day: dt.date
    from_time: dt.time | None = None
    until_time: dt.time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """The report, and whether somebody (the other parent, the office) had said it before."""

    report: AbsenceReport
    was_known: bool


@transaction.atomic
def report_absence(*, pupil: Pupil, said: Said, by: UUID) -> Reported:
    """Report ``pupil`` away on a day, today or later; an illness stays open until somebody says it is over.

    What was reported before is not reported twice: the step is kept, the report stays as it was. ``by`` is a
    guardian who decides or is told everything, or the office that took a phone call.
    Raises NotYourChild, DayOver, NoSchoolDay, TooFarAhead.
    """
    is_by_school = _may(pupil.pk, by)
    if said.day < today():
        raise DayOver
    if said.day > today() + FARTHEST:
        raise TooFarAhead
    if not is_school_day(said.day):
        raise NoSchoolDay
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    known = _known(pupil, said)
    if known is not None:
        _step(known, Step.REPEATED, said.day, by, is_by_school=is_by_school)
        return Reported(known, was_known=True)
    is_illness = said.reason == Reason.ILL
    live().filter(pupil=pupil, is_open=True).update(is_open=False)
    report = AbsenceReport.objects.create(
        pupil=pupil,
        reason=said.reason,
        first_on=said.day,
        until_on=said.day + ONE_DAY,
        from_time=None if is_illness else said.from_time,
        until_time=None if is_illness else said.until_time,
        note=said.note.strip(),
        is_open=is_illness,
        reported_by=by,
        reported_at=now(),
    )
    _step(report, Step.REPORTED, said.day, by, is_by_school=is_by_school)
    return Reported(report, was_known=False)


@transaction.atomic
def say_still_ill(*, report: AbsenceReport, by: UUID) -> None:
    """Say that the pupil is ill today too; twice is once. Raises NotYourChild, NoSchoolDay, ReportOver."""
    held, is_by_school = _held(report, by)
    if not held.is_open or held.first_on > today():
        raise ReportOver
    if not is_school_day(today()):
        raise NoSchoolDay
    if held.until_on > today():
        return
    held.until_on = today() + ONE_DAY
    held.save(update_fields=["until_on"])
    _step(held, Step.STILL_ILL, today(), by, is_by_school=is_by_school)


@transaction.atomic
def say_better(*, report: AbsenceReport, by: UUID) -> None:
    """Say that the pupil is at school today; the days before stay as they were. Twice is once.

    Raises NotYourChild, and ReportOver for an illness that begins today: that report is withdrawn.
    """
    held, is_by_school = _held(report, by)
    if not held.is_open:
        return
    if held.first_on >= today():
        raise ReportOver
    held.is_open, held.until_on = False, min(held.until_on, today())
    held.save(update_fields=["is_open", "until_on"])
    _step(held, Step.BETTER, today(), by, is_by_school=is_by_school)


@transaction.atomic
def withdraw_report(*, report: AbsenceReport, by: UUID) -> None:
    """Take a report back before its first day is over. Twice is once. Raises NotYourChild, DayOver."""
    held, is_by_school = _held(report, by)
    if held.withdrawn_at is not None:
        return
    if held.first_on < today():
        raise DayOver
    held.is_open, held.withdrawn_by, held.withdrawn_at = False, by, now()
    held.save(update_fields=["is_open", "withdrawn_by", "withdrawn_at"])
    _step(held, Step.WITHDRAWN, held.first_on, by, is_by_school=is_by_school)


@transaction.atomic
def forget_notes() -> int:
    """Empty the notes of reports that ended a month ago; return of how many. Who was away when stays."""
    old = AbsenceReport.objects.filter(until_on__lt=today() - NOTES_KEPT).exclude(note="")
    count = old.update(note="")
    if count:
        record_event(kind="absences.notes_forgotten", count=count)
    return count


def _may(pupil_id: UUID, by: UUID) -> bool:
    """Return whether the school says it; raises NotYourChild for anybody who may not."""
    viewer = viewer_of(by)
    if pupil_id in reportable_ids(viewer):
        return False
    if viewer.is_office:
        return True
    raise NotYourChild


def _held(report: AbsenceReport, by: UUID) -> tuple[AbsenceReport, bool]:
    held = AbsenceReport.objects.select_for_update().get(pk=report.pk)
    return held, _may(held.pupil_id, by)


def _known(pupil: Pupil, said: Said) -> AbsenceReport | None:
    """Return the report that says this already."""
    rows = live().filter(pupil=pupil, reason=said.reason)
    if said.reason == Reason.ILL:
        return rows.filter(first_on__lte=said.day, until_on__gt=said.day).first()
    return rows.filter(first_on=said.day).first()


def _step(report: AbsenceReport, step: Step, day: dt.date, by: UUID, *, is_by_school: bool) -> None:
    AbsenceStep.objects.create(report=report, step=step, day=day, by=by, is_by_school=is_by_school, at=now())
    record_event(
        kind=f"absences.{step.value}",
        about=report,
        actor_id=by,
        actor_kind="user",
        pupil_id=str(report.pupil_id),
        day=day.isoformat(),
    )
