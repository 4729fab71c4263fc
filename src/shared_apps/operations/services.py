"""What an operator changes; each leaves an event that names the operator."""

from uuid import UUID

from django.db import IntegrityError, connection, transaction

from kit.dates import now
from shared_apps.events.services import record_event
from shared_apps.operations.enums import WorkKind
from shared_apps.operations.errors import NameDoesNotMatch, NotYetClosed, ReasonMissing, WorkWaits
from shared_apps.operations.handover import do_work
from shared_apps.operations.models import SchoolWork
from tenants.enums import SchoolState
from tenants.models import School
from tenants.services import STEPS, change_state


@transaction.atomic
def change_school_state(*, school: School, to: SchoolState, by: UUID, reason: str) -> None:
    """Suspend a school, let it be read only, or open it again, from the next request on.

    Raises ReasonMissing, or StepRefused when the life of a school has no such step.
    """
    if not reason.strip():
        raise ReasonMissing
    change_state(school=school, to=to, by=f"operator {by}", reason=reason.strip())
    record_event(
        kind="operations.school_state_changed", about=school, actor_id=by, actor_kind="operator", to=to.value
    )


@transaction.atomic
def ask_export(*, school: School, by: UUID, reason: str) -> SchoolWork:
    """Have the whole school written to one file, for its board or before something risky; the worker makes it.

    Raises ReasonMissing, NotYetClosed for a school that is gone, or WorkWaits.
    """
    if school.state == SchoolState.DELETED:
        raise NotYetClosed
    return _ask(WorkKind.EXPORT, school, by, reason)


@transaction.atomic
def ask_deletion(*, school: School, by: UUID, reason: str, subdomain: str) -> SchoolWork:
    """Have a school deleted: schema, role and files go, the name rests a year, what was billed stays.

    ``subdomain`` is what the operator typed to show which one is meant. Raises ReasonMissing, NameDoesNotMatch,
    NotYetClosed unless the school is read-only or suspended, or WorkWaits.
    """
    if subdomain.strip() != school.subdomain:
        raise NameDoesNotMatch(subdomain=school.subdomain)
    if SchoolState.DELETED not in STEPS.get(SchoolState(school.state), set()):
        raise NotYetClosed
    return _ask(WorkKind.DELETION, school, by, reason)


def _ask(kind: WorkKind, school: School, by: UUID, reason: str) -> SchoolWork:
    if not reason.strip():
        raise ReasonMissing
    try:
        with transaction.atomic():
            work = SchoolWork.objects.create(
                school=school, kind=kind, reason=reason.strip(), asked_by=by, asked_at=now()
            )
    except IntegrityError as error:
        raise WorkWaits from error
    record_event(
        kind=f"operations.school_{kind}_asked",
        about=school,
        actor_id=by,
        actor_kind="operator",
        work_id=str(work.pk),
    )
    do_work.enqueue(school=None, by=by, work_id=str(work.pk))
    return work


@transaction.atomic
def note_export_fetched(*, work: SchoolWork, by: UUID) -> None:
    """Write down that an operator took an export out."""
    record_event(
        kind="operations.school_export_fetched",
        about=work.school,
        actor_id=by,
        actor_kind="operator",
        work_id=str(work.pk),
    )


@transaction.atomic
def retry_job(*, job_id: int, by: UUID) -> bool:
    """Let failed work run again now; return whether there was such work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_retry_job_v2(id, now(), priority, queue_name, lock)"
            " FROM procrastinate_jobs WHERE id = %s AND status = 'failed'",
            [job_id],
        )
        is_done = cursor.fetchone() is not None
    if is_done:
        record_event(kind="operations.job_retried", actor_id=by, actor_kind="operator", job=job_id)
    return is_done


@transaction.atomic
def cancel_job(*, job_id: int, by: UUID) -> bool:
    """Take waiting work out of the queue; return whether it was still waiting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_cancel_job_v1(id, false, false)"
            " FROM procrastinate_jobs WHERE id = %s AND status = 'todo'",
            [job_id],
        )
        is_done = cursor.fetchone() is not None
    if is_done:
        record_event(kind="operations.job_cancelled", actor_id=by, actor_kind="operator", job=job_id)
    return is_done
