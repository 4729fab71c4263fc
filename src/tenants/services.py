"""A school's life after it was made, what it may use, and what it states. Each change keeps who and when."""

import datetime as dt

from django.db import connection, transaction

from kit.dates import Period, now, today
from tenants.enums import Metric, Module, SchoolState
from tenants.errors import StepRefused
from tenants.hosts import announce
from tenants.models import (
    Domain,
    Licence,
    QuantityStatement,
    QuarantinedName,
    School,
    SchoolStateChange,
    UsageCounter,
)
from tenants.scope import current_school_id, owner_scope
from tenants.stored import forget_files

QUARANTINE = dt.timedelta(days=365)
STEPS = {
    SchoolState.ACTIVE: {SchoolState.READ_ONLY, SchoolState.SUSPENDED},
    SchoolState.READ_ONLY: {SchoolState.ACTIVE, SchoolState.SUSPENDED, SchoolState.DELETED},
    SchoolState.SUSPENDED: {SchoolState.ACTIVE, SchoolState.READ_ONLY, SchoolState.DELETED},
    SchoolState.DELETED: set(),
}


@transaction.atomic
def change_state(*, school: School, to: SchoolState, by: str, reason: str = "") -> SchoolStateChange:
    """Move a school to another state; acts on the next request everywhere.

    Raises StepRefused when the life of a school has no such step (an active school is not deleted: it is
    made read-only or suspended first).
    """
    held = School.objects.select_for_update().get(pk=school.pk)
    if to not in STEPS.get(SchoolState(held.state), set()):
        raise StepRefused(state=held.state, to=to.value)
    School.objects.filter(pk=held.pk).update(state=to)
    school.state = to
    announce()
    return SchoolStateChange.objects.create(school=held, state=to, at=now(), by=by, reason=reason)


def delete_school(*, school: School, by: str, reason: str = "") -> None:
    """End a school: its schema, role and stored files go, its name rests a year, its row stays as what was billed.

    One transaction as the owner, then the files; opens its own scope. A kill between the two leaves files, which
    ``stored.forget_files`` takes away at any time after. Raises StepRefused unless it is read-only or suspended.
    """
    with owner_scope():
        fresh = School.objects.get(pk=school.pk)
        change_state(school=fresh, to=SchoolState.DELETED, by=by, reason=reason)
        QuarantinedName.objects.update_or_create(
            name=fresh.subdomain, defaults={"until_on": today() + QUARANTINE}
        )
        Domain.objects.filter(tenant=fresh).delete()
        School.objects.filter(pk=fresh.pk).update(subdomain=f"x{fresh.pk.hex}")
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA "{fresh.schema_name}" CASCADE')
            cursor.execute("SELECT extensions.kring_end_school_role(%s)", [fresh.schema_name])
    forget_files(school.pk)


@transaction.atomic
def grant_licence(*, school: School, module: Module, period: Period, source: str) -> Licence:
    """Open ``module`` for a school during ``period`` (end open when None); ``source`` says what gave it."""
    return Licence.objects.create(
        school=school, module=module, valid_from=period.start, valid_until=period.end, source=source
    )


@transaction.atomic
def end_licences(*, school: School, source: str, on: dt.date) -> int:
    """Let the licences that ``source`` gave end ``on`` (first day without); return how many changed."""
    found = Licence.objects.filter(school=school, source=source).exclude(valid_until__lte=on)
    found.filter(valid_from__gte=on).delete()
    return found.update(valid_until=on)


@transaction.atomic
def state_pupil_count(
    *,
    count_date: dt.date,
    pupils: int,
    source: str,
    stated_by: str,
    evidence_sha256: str = "",
    school: School | None = None,
) -> QuantityStatement:
    """Write down how many pupils a school counts on ``count_date``; a later statement corrects an earlier one.

    Inside a school's scope ``school`` may be left out: a school states for itself alone.
    """
    return QuantityStatement.objects.create(
        school_id=school.pk if school else current_school_id(),
        count_date=count_date,
        pupils=pupils,
        source=source,
        evidence_sha256=evidence_sha256,
        stated_by=stated_by,
        stated_at=now(),
    )


@transaction.atomic
def count_usage(*, metric: Metric, value: int, on: dt.date | None = None) -> None:
    """Set a counter of the school open now for ``on`` (today): a number, nothing about anybody."""
    UsageCounter.objects.update_or_create(
        school_id=current_school_id(), on=on or today(), metric=metric, defaults={"value": value}
    )
