"""Who works at the school and what they may do. Files propose; a school leader grants."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from kit.dates import now, today
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from tenant_apps.people.enums import Role
from tenant_apps.people.errors import AlreadyInGroup, EndMissing, LastLeader, RoleHeld
from tenant_apps.people.models import Group, GroupStaff, StaffMember, StaffRole, holding
from tenant_apps.people.queries import leaders
from tenant_apps.people.services.enrolment import days_of
from tenant_apps.people.services.rights import require_leader


@transaction.atomic
def add_staff_member(
    *,
    call_name: str,
    family_name: str,
    by: UUID | None,
    prefix: str = "",
    email: str = "",
    user: User | None = None,
) -> StaffMember:
    """Add somebody who works here, as yet without any role."""
    staff = StaffMember.objects.create(
        call_name=call_name, prefix=prefix, family_name=family_name, email=email.lower(), user=user
    )
    record_event(kind="people.staff_added", about=staff, actor_id=by, actor_kind="user")
    return staff


@transaction.atomic
def found_school(*, user: User, call_name: str, family_name: str, prefix: str = "") -> StaffMember:
    """Make ``user`` the first school leader of a school that has none: provisioning calls this, nobody else.

    Raises LastLeader when there is a leader already.
    """
    if leaders().exists():
        raise LastLeader
    staff = add_staff_member(
        call_name=call_name, prefix=prefix, family_name=family_name, email=user.email, user=user, by=user.pk
    )
    _grant(staff, Role.LEADER, user.pk, today(), None)
    return staff


@transaction.atomic
def grant_role(
    *, staff: StaffMember, role: Role, by: UUID, on: dt.date | None = None, until: dt.date | None = None
) -> StaffRole:
    """Give ``staff`` a role from ``on`` (today) up to ``until`` (open).

    Raises NotYours unless ``by`` is a school leader, EndMissing for a substitute without an end, RoleHeld.
    """
    require_leader(by)
    if role == Role.SUBSTITUTE and until is None:
        raise EndMissing
    return _grant(staff, role, by, on or today(), until)


def _grant(staff: StaffMember, role: Role, by: UUID, on: dt.date, until: dt.date | None) -> StaffRole:
    try:
        with transaction.atomic():
            held = StaffRole.objects.create(
                staff=staff, role=role, valid_from=on, valid_until=until, granted_by=by, granted_at=now()
            )
    except IntegrityError as error:
        raise RoleHeld from error
    record_event(kind="people.role_granted", about=held, actor_id=by, actor_kind="user", role=role.value)
    return held


@transaction.atomic
def end_role(*, role: StaffRole, by: UUID, on: dt.date | None = None) -> None:
    """Take a role away; ``on`` (today) is the first day without it. Acts on the next request.

    Raises NotYours, and LastLeader when nobody would be left to lead.
    """
    require_leader(by)
    day = max(on or today(), role.valid_from)
    role.valid_until = day
    role.save(update_fields=["valid_until"])
    if role.role == Role.LEADER and not leaders(on=day).exists():
        raise LastLeader
    record_event(kind="people.role_ended", about=role, actor_id=by, actor_kind="user", role=role.role)


@transaction.atomic
def assign_to_group(
    *,
    staff: StaffMember,
    group: Group,
    by: UUID,
    role: Role = Role.TEACHER,
    on: dt.date | None = None,
    until: dt.date | None = None,
) -> GroupStaff:
    """Let ``staff`` work with ``group`` from ``on`` (today) up to ``until`` (the end of its school year).

    Raises NotYours unless ``by`` is a school leader, GroupOver, EndMissing, AlreadyInGroup.
    """
    require_leader(by)
    if role == Role.SUBSTITUTE and until is None:
        raise EndMissing
    start, end = days_of(group, on, until)
    values = {"kind": group.kind, "school_year": group.school_year, "valid_from": start, "valid_until": end}
    try:
        with transaction.atomic():
            duty = GroupStaff.objects.create(staff=staff, group=group, role=role, **values)
    except IntegrityError as error:
        raise AlreadyInGroup from error
    record_event(kind="people.duty_given", about=duty, actor_id=by, actor_kind="user", group_id=str(group.pk))
    return duty


@transaction.atomic
def end_duty(*, duty: GroupStaff, by: UUID, on: dt.date | None = None) -> None:
    """Let somebody stop working with a group; ``on`` (today) is the first day without. Raises NotYours."""
    require_leader(by)
    duty.valid_until = min(max(on or today(), duty.valid_from), duty.valid_until)
    duty.save(update_fields=["valid_until"])
    record_event(kind="people.duty_ended", about=duty, actor_id=by, actor_kind="user")


@transaction.atomic
def leave_staff(*, staff: StaffMember, by: UUID, on: dt.date | None = None) -> None:
    """Let somebody leave; ``on`` (today) is the first day away. Roles and duties end with it.

    Raises NotYours, LastLeader.
    """
    require_leader(by)
    day = on or today()
    for role in StaffRole.objects.filter(holding(day), staff=staff):
        end_role(role=role, by=by, on=day)
    for duty in GroupStaff.objects.filter(holding(day), staff=staff):
        end_duty(duty=duty, by=by, on=day)
    staff.left_on = day
    staff.save(update_fields=["left_on"])
    record_event(kind="people.staff_left", about=staff, actor_id=by, actor_kind="user", on=day.isoformat())
