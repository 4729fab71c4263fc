"""A pupil comes, moves and leaves; a group begins. Periods are half-open: the last day is the one before."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from kit.dates import SchoolYear, today
from shared_apps.events.services import record_event
from tenant_apps.people.enums import GroupKind
from tenant_apps.people.errors import AlreadyInGroup, GroupOver, NotAHomeGroup, NotInGroup
from tenant_apps.people.models import Enrolment, Group, Pupil, holding


@transaction.atomic
def add_group(
    *,
    name: str,
    year: SchoolYear,
    by: UUID | None,
    kind: GroupKind = GroupKind.HOME,
    year_group: str = "",
    description: str = "",
) -> Group:
    """Add a group of one school year."""
    group = Group.objects.create(
        name=name, kind=kind, school_year=year.first, year_group=year_group, description=description
    )
    record_event(kind="people.group_added", about=group, actor_id=by, actor_kind="user")
    return group


@transaction.atomic
def enrol_pupil(
    *,
    pupil: Pupil,
    group: Group,
    by: UUID | None,
    on: dt.date | None = None,
    until: dt.date | None = None,
    year_group: str = "",
    actor_kind: str = "user",
) -> Enrolment:
    """Put ``pupil`` in ``group`` from ``on`` (today, or the first day of the group's year) up to ``until`` (its end).

    Raises GroupOver outside the group's school year and AlreadyInGroup when the pupil is in a home group (or in
    this composite group) on one of those days.
    """
    start, end = days_of(group, on, until)
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.create(
                pupil=pupil,
                group=group,
                kind=group.kind,
                school_year=group.school_year,
                year_group=year_group or group.year_group,
                valid_from=start,
                valid_until=end,
            )
    except IntegrityError as error:
        raise AlreadyInGroup from error
    record_event(
        kind="people.pupil_enrolled",
        about=enrolment,
        actor_id=by,
        actor_kind=actor_kind,
        group_id=str(group.pk),
    )
    return enrolment


@transaction.atomic
def move_pupil(
    *, pupil: Pupil, to: Group, by: UUID | None, on: dt.date | None = None, actor_kind: str = "user"
) -> Enrolment:
    """Move ``pupil`` from the home group of ``on`` (today) to ``to``; the last day in the old one is the day before.

    Raises NotAHomeGroup, GroupOver, and NotInGroup when there is nothing to move from.
    """
    if not to.is_home:
        raise NotAHomeGroup
    start, _ = days_of(to, on, None)
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    present = Enrolment.objects.filter(holding(start), pupil=pupil, kind=GroupKind.HOME).first()
    if present is None:
        raise NotInGroup
    if present.group_id == to.pk:
        raise AlreadyInGroup
    present.valid_until = start
    present.save(update_fields=["valid_until"])
    return enrol_pupil(pupil=pupil, group=to, by=by, on=start, actor_kind=actor_kind)


@transaction.atomic
def leave_group(*, enrolment: Enrolment, by: UUID | None, on: dt.date | None = None) -> None:
    """End one enrolment; ``on`` (today) is the first day the pupil is not in the group."""
    day = max(on or today(), enrolment.valid_from)
    enrolment.valid_until = min(day, enrolment.valid_until)
    enrolment.save(update_fields=["valid_until"])
    record_event(kind="people.pupil_left_group", about=enrolment, actor_id=by, actor_kind="user")


@transaction.atomic
def leave_school(
    *, pupil: Pupil, by: UUID | None, on: dt.date | None = None, actor_kind: str = "user"
) -> None:
    """Let ``pupil`` leave the school; ``on`` (today) is the first day away. Groups end with it.

    The guardians lose what they saw through this child with the next request.
    """
    day = on or today()
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    Enrolment.objects.filter(pupil=pupil, valid_from__gte=day).delete()
    Enrolment.objects.filter(pupil=pupil, valid_until__gt=day).update(valid_until=day)
    held.left_on = day if held.entered_on is None else max(day, held.entered_on)
    held.save(update_fields=["left_on"])
    pupil.left_on = held.left_on
    record_event(
        kind="people.pupil_left", about=pupil, actor_id=by, actor_kind=actor_kind, on=held.left_on.isoformat()
    )


@transaction.atomic
def return_to_school(*, pupil: Pupil, by: UUID | None) -> None:
    """Undo leaving: the pupil is at the school again; a group is chosen with ``enrol_pupil``."""
    pupil.left_on = None
    pupil.save(update_fields=["left_on"])
    record_event(kind="people.pupil_returned", about=pupil, actor_id=by, actor_kind="user")


def days_of(group: Group, on: dt.date | None, until: dt.date | None) -> tuple[dt.date, dt.date]:
    """Return from and until within the group's school year; raises GroupOver when ``on`` or ``until`` is outside it."""
    year = group.year.period
    first, last = year.start, group.year.next.period.start
    start = max(on or today(), first)
    end = until or last
    if not first <= start < last or not start <= end <= last:
        raise GroupOver
    return start, end
