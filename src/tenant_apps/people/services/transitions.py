"""A school year is prepared from the one before it: proposed, changed, applied in one transaction, undone."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kit.dates import SchoolYear, now
from shared_apps.events.models import Event
from shared_apps.events.services import record_event
from tenant_apps.people.errors import (
    ImportRunning,
    NothingToCarryOver,
    TransitionClosed,
    TransitionStale,
    TransitionTooLate,
    TransitionUnsettled,
)
from tenant_apps.people.importing.locks import take_import_lock
from tenant_apps.people.importing.writing import created_by, inverse_of, size_of, take_back, write
from tenant_apps.people.models import (
    Enrolment,
    Group,
    GroupStaff,
    ImportRun,
    ProposedRole,
    SourceKey,
    YearTransition,
)
from tenant_apps.people.queries import holds_a_role, outgoing_of, transition_plan
from tenant_apps.people.services.imports import Tell, silent
from tenant_apps.people.services.rights import LEADERS, require_office
from tenant_apps.people.transition.choices import Choices
from tenant_apps.people.transition.planning import TransitionPlan
from tenant_apps.people.transition.proposing import propose

CHANGES = (
    "people.group_added",
    "people.pupil_enrolled",
    "people.pupil_left_group",
    "people.pupil_left",
    "people.pupil_returned",
    "people.duty_given",
    "people.duty_ended",
    "people.proposals_decided",
    "people.transition_applied",
)
OWN = (Enrolment, GroupStaff, SourceKey, ProposedRole)


@transaction.atomic
def begin_transition(*, year: SchoolYear, by: UUID) -> YearTransition:
    """Begin to prepare ``year`` with our proposal, or return the preparation that is open.

    Nothing of the school changes. Raises NotYours, NothingToCarryOver.
    """
    require_office(by)
    present = YearTransition.objects.filter(
        school_year=year.first, applied_at=None, discarded_at=None
    ).first()
    if present:
        return present
    made = YearTransition(school_year=year.first, begun_by=by, begun_at=now())
    outgoing = outgoing_of(made)
    if not outgoing.groups:
        raise NothingToCarryOver
    made.choices = propose(outgoing).as_json()
    made.save()
    record_event(kind="people.transition_begun", about=made, actor_id=by, actor_kind="user", year=year.first)
    return made


@transaction.atomic
def settle_transition(*, transition: YearTransition, choices: Choices, by: UUID) -> YearTransition:
    """Keep what somebody chose for the new year. Raises NotYours, TransitionClosed."""
    require_office(by)
    held = _open(transition)
    held.choices = choices.as_json()
    held.save(update_fields=["choices"])
    record_event(kind="people.transition_settled", about=held, actor_id=by, actor_kind="user")
    return held


@transaction.atomic
def discard_transition(*, transition: YearTransition, by: UUID) -> None:
    """Throw a preparation away; nothing of the school was changed by it. Raises NotYours, TransitionClosed."""
    require_office(by)
    held = _open(transition)
    held.discarded_at = now()
    held.save(update_fields=["discarded_at"])
    record_event(kind="people.transition_discarded", about=held, actor_id=by, actor_kind="user")


@transaction.atomic
def request_transition(*, transition: YearTransition, fingerprint: str, by: UUID) -> YearTransition:
    """Agree to the plan with ``fingerprint``; applying it is work after the fact (``tasks.apply_transition``).

    Raises NotYours, TransitionClosed, TransitionUnsettled, TransitionStale.
    """
    require_office(by)
    held = _open(transition)
    plan = transition_plan(held)
    if not plan.is_settled:
        raise TransitionUnsettled
    if plan.fingerprint() != fingerprint:
        raise TransitionStale
    held.seen, held.requested_by, held.requested_at, held.failure = fingerprint, by, now(), ""
    held.save(update_fields=["seen", "requested_by", "requested_at", "failure"])
    return held


@transaction.atomic
def apply_transition(*, transition: YearTransition, tell: Tell = silent) -> YearTransition:
    """Apply what was agreed to, all of it or nothing; a second time changes nothing.

    Everything is dated from the first day of the new year (today, when that is past), so a prepared year takes over
    by itself. Who works with a group is decided by a leader: when the office agreed, these are proposals.
    Raises ImportRunning, TransitionClosed, TransitionStale.
    """
    if not take_import_lock():
        raise ImportRunning
    held = YearTransition.objects.select_for_update().get(pk=transition.pk)
    if held.applied_at is not None:
        return held
    by = held.requested_by
    if by is None or held.discarded_at is not None:
        raise TransitionClosed
    plan = transition_plan(held)
    if plan.fingerprint() != held.seen or not plan.is_settled:
        raise TransitionStale
    is_leader = holds_a_role(by, LEADERS)
    if is_leader:
        for duty in plan.duties:
            plan.writes.create(duty)
    inverse = inverse_of(plan.writes)
    write(plan.writes, tell(held.pk, size_of(plan.writes)))
    if not is_leader:
        _propose(plan)
    ImportRun.objects.exclude(inverse=None).update(inverse=None)
    YearTransition.objects.exclude(inverse=None).update(inverse=None)
    held.inverse, held.counts, held.applied_at = inverse, plan.counts(), now()
    held.save(update_fields=["inverse", "counts", "applied_at"])
    record_event(
        kind="people.transition_applied", about=held, actor_id=by, actor_kind="user", counts=held.counts
    )
    return held


@transaction.atomic
def fail_transition(*, transition: YearTransition, code: str) -> None:
    """Write down why an agreed preparation was not applied, and open it again."""
    YearTransition.objects.filter(pk=transition.pk, applied_at=None).update(
        failure=code, requested_at=None, requested_by=None, seen=""
    )
    record_event(kind="people.transition_refused", about=transition, code=code)


@transaction.atomic
def undo_transition(*, transition: YearTransition, by: UUID) -> YearTransition:
    """Take the new year back: its groups and enrolments go, leavers stay.

    Possible until somebody changes something of it: a pupil or teacher moves, a file is read in, another room
    uses one of its groups. Raises NotYours, ImportRunning, TransitionTooLate.
    """
    require_office(by)
    if not take_import_lock():
        raise ImportRunning
    held = YearTransition.objects.select_for_update().get(pk=transition.pk)
    if held.inverse is None or held.undone_at is not None or is_used(held):
        raise TransitionTooLate
    ProposedRole.objects.filter(run=None, decided_at=None).delete()
    take_back(bytes(held.inverse))
    held.undone_by, held.undone_at, held.inverse = by, now(), None
    held.save(update_fields=["undone_by", "undone_at", "inverse"])
    record_event(kind="people.transition_undone", about=held, actor_id=by, actor_kind="user")
    return held


def is_used(transition: YearTransition) -> bool:
    """Whether anything of the year changed after ``transition``, or another room refers to a group it made."""
    own = Event.objects.filter(kind="people.transition_applied", about_id=transition.pk).first()
    if own is None:
        return True
    later = Q(number=None) | Q(
        number__gt=own.number or 0
    )  # numbered at commit: none yet is of this transaction
    if Event.objects.filter(later, kind__in=CHANGES).exclude(pk=own.pk).exists():
        return True
    made = created_by(bytes(transition.inverse or b""), Group)
    relations: list[Any] = list(Group._meta.related_objects)  # noqa: SLF001  Django's documented options
    return any(
        relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": made}).exists()  # noqa: SLF001
        for relation in relations
        if relation.related_model not in OWN
    )


def _open(transition: YearTransition) -> YearTransition:
    held = YearTransition.objects.select_for_update().get(pk=transition.pk)
    if not held.is_open:
        raise TransitionClosed
    return held


def _propose(plan: TransitionPlan) -> None:
    rows = [ProposedRole(staff_id=d.staff_id, role=d.role, group_id=d.group_id) for d in plan.duties]
    ProposedRole.objects.bulk_create(rows, ignore_conflicts=True)
