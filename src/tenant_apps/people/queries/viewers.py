"""Who is looking, computed now: roles, groups and children as they are this very moment."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value

from kit.dates import today
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.models import (
    Enrolment,
    GroupStaff,
    Guardian,
    Guardianship,
    StaffMember,
    StaffRole,
    at_school,
    holding,
)

type Fact = tuple[str, UUID, str, str]
OFFICE_ROLES = frozenset({Role.LEADER, Role.OFFICE})


class ViewerKind(StrEnum):
    """The first thing to know of a viewer; somebody who is both counts as staff, ``is_guardian`` tells the rest."""

    STAFF = "staff"
    GUARDIAN = "guardian"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Child:
    """One pupil of a guardian who is at the school today, as the school decided it."""

    pupil_id: UUID
    authority: Authority
    information: Information


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody signed in at this school, on ``day``. Rooms decide on this, never on a stored list.

    ``roles`` are those held on the day; without one a member of staff is nobody. ``duty_group_ids``: groups
    worked with that day. ``child_group_ids``: groups of the children about whom the guardian is told everything.
    """

    user_id: UUID | None
    day: dt.date
    staff_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    duty_group_ids: frozenset[UUID] = frozenset()
    guardian_id: UUID | None = None
    children: tuple[Child, ...] = ()
    child_group_ids: frozenset[UUID] = frozenset()

    @property
    def kind(self) -> ViewerKind:
        """Staff before guardian before nobody."""
        if self.is_staff:
            return ViewerKind.STAFF
        return ViewerKind.GUARDIAN if self.is_guardian else ViewerKind.NOBODY

    @property
    def is_staff(self) -> bool:
        """Whether a role is held today."""
        return bool(self.roles)

    @property
    def is_office(self) -> bool:
        """Whether everything about people is open: school leader or office."""
        return bool(self.roles & OFFICE_ROLES)

    @property
    def is_guardian(self) -> bool:
        """Whether a child is at this school today."""
        return bool(self.children)

    @property
    def child_ids(self) -> frozenset[UUID]:
        """Every child at this school, whatever the guardian may know."""
        return frozenset(child.pupil_id for child in self.children)

    @property
    def informed_child_ids(self) -> frozenset[UUID]:
        """The children about whom this guardian is told everything."""
        return frozenset(c.pupil_id for c in self.children if c.information == Information.FULL)

    @property
    def authority_child_ids(self) -> frozenset[UUID]:
        """The children for whom this guardian decides."""
        return frozenset(c.pupil_id for c in self.children if c.authority == Authority.YES)


def viewer_of(user_id: UUID | None, *, on: dt.date | None = None) -> Viewer:
    """Return who a user is on ``on`` (today), in one statement; without a user, nobody."""
    day = on or today()
    if user_id is None:
        return Viewer(user_id=None, day=day)
    rows = list(_facts(user_id, day))
    children = tuple(
        Child(pupil_id, Authority(one), Information(other))
        for kind, pupil_id, one, other in rows
        if kind == "child"
    )
    return Viewer(
        user_id=user_id,
        day=day,
        staff_id=next((key for kind, key, _, _ in rows if kind == "staff"), None),
        roles=frozenset(Role(one) for kind, _, one, _ in rows if kind == "role"),
        duty_group_ids=frozenset(key for kind, key, _, _ in rows if kind == "duty"),
        guardian_id=next((key for kind, key, _, _ in rows if kind == "guardian"), None),
        children=children,
        child_group_ids=frozenset(key for kind, key, _, _ in rows if kind == "child_group"),
    )


def _facts(user_id: UUID, day: dt.date) -> Iterable[Fact]:
    """Return (kind, key, word, word) of everything about this user that holds on ``day``."""
    staff = StaffMember.objects.filter(user=user_id).exclude(left_on__lte=day)
    working = {"staff__in": staff.order_by().values("pk")}
    minding = {"guardian__user": user_id}
    informed = Guardianship.objects.filter(
        holding(day), at_school(day, "pupil__"), information=Information.FULL, **minding
    )
    parts = [
        _row(Guardian.objects.filter(user=user_id, merged_into=None), "guardian", "pk"),
        _row(StaffRole.objects.filter(holding(day), **working), "role", "staff_id", "role"),
        _row(GroupStaff.objects.filter(holding(day), **working), "duty", "group_id"),
        _row(
            Guardianship.objects.filter(holding(day), at_school(day, "pupil__"), **minding),
            "child",
            "pupil_id",
            "authority",
            "information",
        ),
        _row(
            Enrolment.objects.filter(holding(day), pupil__in=informed.order_by().values("pupil_id")),
            "child_group",
            "group_id",
        ),
    ]
    found: Iterable[Fact] = _row(staff, "staff", "pk").union(*parts, all=True).order_by()
    return found


def _row(rows: QuerySet, kind: str, key: str, *words: str):  # type: ignore[no-untyped-def,type-arg]  # noqa: ANN202  rows of several models, told apart by ``kind``
    empty = Value("", output_field=CharField())
    values = [F(word) for word in words] + [empty] * (2 - len(words))
    columns = {"fact_word": values[0], "fact_other": values[1]}
    return (
        rows.order_by()
        .annotate(fact_kind=Value(kind, output_field=CharField()), fact_key=F(key), **columns)
        .values_list("fact_kind", "fact_key", "fact_word", "fact_other")
    )
