"""What an operator changes; each leaves an event that names the operator."""

from uuid import UUID

from django.db import connection, transaction

from shared_apps.events.services import record_event
from shared_apps.operations.errors import ReasonMissing
from tenants.enums import SchoolState
from tenants.models import School
from tenants.services import change_state


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
