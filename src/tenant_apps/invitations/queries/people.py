"""Who can be invited: no account yet, and something to be let in to."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kit.dates import today
from tenant_apps.people.enums import GroupKind, Information
from tenant_apps.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    StaffMember,
    StaffRole,
    at_school,
    holding,
)


def told_guardianships(group: Group | None = None) -> QuerySet[Guardianship]:
    """Return what holds today between pupils, of one group when given, and adults who are told something."""
    day = today()
    held = Guardianship.objects.filter(holding(day), at_school(day, "pupil__")).exclude(
        information=Information.NONE
    )
    if group is None:
        return held
    inside = Enrolment.objects.filter(holding(day), group=group).order_by().values("pupil_id")
    return held.filter(pupil__in=inside)


def invitable_guardians(group: Group | None = None) -> QuerySet[Guardian]:
    """Return the adults without an account who are told something of a pupil (of ``group``), in name order."""
    held = told_guardianships(group).filter(guardian=OuterRef("pk"))
    return Guardian.objects.filter(Exists(held), user=None, merged_into=None)


def mailable_guardians(group: Group | None = None) -> QuerySet[Guardian]:
    """Return those of them with an e-mail address."""
    return invitable_guardians(group).exclude(email="")


def letter_pairs(group: Group | None = None) -> QuerySet[Guardianship]:
    """Return one row for each letter a bulk print makes: by group, pupil, adult.

    Whoever has protected contact gets no letter in a school bag; the office prints that one by itself.
    """
    rows = told_guardianships(group).filter(guardian__user=None, guardian__merged_into=None)
    home = Enrolment.objects.filter(holding(today()), pupil=OuterRef("pupil_id"), kind=GroupKind.HOME)
    open_contact = rows.filter(guardian__protected_contact=False, pupil__protected_contact=False)
    named = open_contact.annotate(
        group_name=home.values("group__name")[:1], home_id=home.values("group_id")[:1]
    ).select_related("guardian", "pupil")
    return named.order_by(
        "group_name", "home_id", "pupil__sort_key", "pupil_id", "guardian__sort_key", "guardian_id"
    )


def home_groups_of(pupil_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the name of each pupil's home group of today; who has none is not in it."""
    inside = Enrolment.objects.filter(holding(today()), pupil__in=list(pupil_ids), kind=GroupKind.HOME)
    return dict(inside.values_list("pupil_id", "group__name"))


def invitable_staff() -> QuerySet[StaffMember]:
    """Return who works here with a role and an e-mail address, and has no account yet."""
    roles = StaffRole.objects.filter(holding(today()), staff=OuterRef("pk"))
    found = StaffMember.objects.filter(Exists(roles), user=None).exclude(email="")
    return found.exclude(left_on__lte=today())
