"""What the pages of one person show, and the register of decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kit.dates import today
from tenant_apps.people.models import (
    ContactProtection,
    Enrolment,
    GroupStaff,
    Guardian,
    GuardianMerge,
    Guardianship,
    ProposedRole,
    Pupil,
    StaffMember,
    StaffRole,
    holding,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the register: those that hold today, unless ``ended``; empty words want any."""

    authority: str = ""
    information: str = ""
    decided: str = ""
    ended: str = ""


def register_of_decisions(wanted: Wanted) -> QuerySet[Guardianship]:
    """Return the rows of the register with pupil and guardian, in order of the pupil's name, newest first."""
    rows = Guardianship.objects.select_related("pupil", "guardian")
    if not wanted.ended:
        rows = rows.filter(holding(today()), pupil__left_on=None)
    if wanted.authority:
        rows = rows.filter(authority=wanted.authority)
    if wanted.information:
        rows = rows.filter(information=wanted.information)
    if wanted.decided:
        rows = rows.filter(decided_by__isnull=wanted.decided == "file")
    return rows.order_by("pupil__sort_key", "pupil_id", "guardian__sort_key", "-valid_from", "-id")


def names_of_users(users: Iterable[UUID | None]) -> Mapping[UUID, str]:
    """Return the names of people by their account, for the office; an account that is nobody's is left out."""
    keys = {key for key in users if key}
    if not keys:
        return {}
    names: dict[UUID, str] = {}
    for model in (Guardian, StaffMember):
        people: QuerySet[Any] = model.objects.filter(user__in=keys)
        names |= {person.user_id: person.full_name for person in people}
    return names


@dataclass(frozen=True, slots=True)
class GuardianPage:
    """What holds for his children, why his contact is protected, and entries that were merged into his."""

    guardianships: tuple[Guardianship, ...]
    protection: ContactProtection | None
    merges: tuple[GuardianMerge, ...]
    names: Mapping[UUID, str]


def guardian_page(guardian: Guardian) -> GuardianPage:
    """Return what the page of ``guardian`` shows."""
    held = Guardianship.objects.filter(holding(today()), guardian=guardian).select_related("pupil")
    merges = tuple(guardian.merges.filter(undone_at=None).select_related("duplicate"))
    protection = protection_of(guardian)
    users = [merge.merged_by for merge in merges] + ([protection.decided_by] if protection else [])
    rows = tuple(held.order_by("pupil__sort_key", "pupil_id"))
    return GuardianPage(rows, protection, merges, names_of_users(users))


def protection_of(person: Pupil | Guardian) -> ContactProtection | None:
    """Return why somebody's contact is protected now, or None."""
    return person.protections.filter(ended_at=None).first()


@dataclass(frozen=True, slots=True)
class StaffPage:
    """Roles and groups that hold or begin later, and what waits for the leader."""

    roles: tuple[StaffRole, ...]
    duties: tuple[GroupStaff, ...]
    proposals: tuple[ProposedRole, ...]


def staff_page(member: StaffMember) -> StaffPage:
    """Return what the page of ``member`` shows."""
    day = today()
    duties = member.group_duties.filter(valid_until__gt=day).select_related("group")
    return StaffPage(
        tuple(role for role in member.roles.all() if role.valid_until is None or role.valid_until > day),
        tuple(duties.order_by("valid_from", "group__name")),
        tuple(member.proposed_roles.filter(decided_at=None).select_related("group")),
    )


def enrolments_of(pupil: Pupil) -> QuerySet[Enrolment]:
    """Return the enrolments of ``pupil`` that hold today or begin later, with the group."""
    rows = Enrolment.objects.filter(pupil=pupil, valid_until__gt=today()).select_related("group")
    return rows.order_by("valid_from", "-kind", "id")
