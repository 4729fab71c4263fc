"""Who may do what at the school."""

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kit.dates import today
from shared_apps.accounts.models import User
from tenant_apps.people.enums import Role
from tenant_apps.people.models import Guardian, Guardianship, StaffMember, StaffRole, at_school, holding
from tenant_apps.people.queries.viewers import OFFICE_ROLES


def holds_a_role(user_id: UUID, roles: frozenset[Role], *, on: dt.date | None = None) -> bool:
    """Whether a user holds one of ``roles`` on ``on`` (today)."""
    day = on or today()
    held = StaffRole.objects.filter(holding(day), staff__user=user_id, role__in=roles)
    return held.exclude(staff__left_on__lte=day).exists()


def staff_with_roles(*, on: dt.date | None = None) -> QuerySet[StaffMember]:
    """Return everybody who holds a role on ``on`` (today)."""
    day = on or today()
    held = StaffRole.objects.filter(holding(day), staff=OuterRef("pk"))
    return StaffMember.objects.filter(Exists(held)).exclude(left_on__lte=day)


def keeps_the_office(*, on: dt.date | None = None) -> Exists:
    """Return the condition on a user of holding on ``on`` (today) a role that opens everything: leader or office."""
    day = on or today()
    held = StaffRole.objects.filter(holding(day), staff__user=OuterRef("pk"), role__in=OFFICE_ROLES)
    return Exists(held.exclude(staff__left_on__lte=day))


def office_accounts(*, on: dt.date | None = None) -> QuerySet[User]:
    """Return the accounts of who keeps the office on ``on`` (today)."""
    found: QuerySet[User] = User.objects.filter(keeps_the_office(on=on), is_active=True)
    return found


def leaders(*, on: dt.date | None = None) -> QuerySet[StaffMember]:
    """Return the school leaders of ``on`` (today)."""
    day = on or today()
    held = StaffRole.objects.filter(holding(day), staff=OuterRef("pk"), role=Role.LEADER)
    return StaffMember.objects.filter(Exists(held)).exclude(left_on__lte=day)


def users_here(*, on: dt.date | None = None) -> QuerySet[User]:
    """Return the accounts of who belongs to the school on ``on`` (today): staff with a role, guardians of pupils."""
    day = on or today()
    child = Guardianship.objects.filter(holding(day), at_school(day, "pupil__"), guardian=OuterRef("pk"))
    guardians = Guardian.objects.filter(Exists(child)).order_by().values("user_id")
    staff = staff_with_roles(on=day).order_by().values("user_id")
    found: QuerySet[User] = User.objects.filter(Q(pk__in=guardians) | Q(pk__in=staff), is_active=True)
    return found
