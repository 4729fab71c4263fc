"""Whom the school reaches: who can sign in, who is invited, who was never."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from kit.dates import now, today
from tenant_apps.invitations.enums import Standing
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.queries.people import told_guardianships
from tenant_apps.people.models import Enrolment, Group, Guardianship, holding
from tenant_apps.people.queries import groups_on


@dataclass(frozen=True, slots=True)
class Reach:
    """Numbers of adults, each counted once; ``mailable`` and ``pairs`` (letters) are of those without an account."""

    adults: int = 0
    reached: int = 0
    invited: int = 0
    lapsed: int = 0
    never: int = 0
    mailable: int = 0
    pairs: int = 0

    @property
    def unreached(self) -> int:
        """Adults without an account."""
        return self.adults - self.reached


@dataclass(frozen=True, slots=True)
class GroupReach:
    """A group with its numbers; None for the pupils who are in no group today."""

    group: Group | None
    reach: Reach


@dataclass(frozen=True, slots=True)
class Adult:
    """One adult of one pupil as the page of a group shows it."""

    held: Guardianship
    standing: Standing

    @property
    def is_invited(self) -> bool:
        """Whether a code of his still works."""
        return self.standing is Standing.INVITED


def reach_of(group: Group | None = None) -> Reach:
    """Count the adults of the school, or of the pupils of ``group``; two statements."""
    return _counted(list(told_guardianships(group).select_related("guardian")), _standings())


def reach_by_group() -> list[GroupReach]:
    """Count the adults of each group of this school year, in the order of groups; four statements for any number.

    Last come the pupils who are in no group, when there are any with an adult.
    """
    groups = list(groups_on())
    held = list(told_guardianships().select_related("guardian"))
    inside = Enrolment.objects.filter(holding(today()), group__in=groups).order_by()
    members: dict[UUID, set[UUID]] = {}
    for group_id, pupil_id in inside.values_list("group_id", "pupil_id"):
        members.setdefault(group_id, set()).add(pupil_id)
    known = _standings()
    found = [
        GroupReach(group, _counted([row for row in held if row.pupil_id in members[group.pk]], known))
        for group in groups
        if group.pk in members
    ]
    placed = set().union(*members.values())
    without = [row for row in held if row.pupil_id not in placed]
    return [*found, GroupReach(None, _counted(without, known))] if without else found


def adults_of(group: Group | None) -> list[Adult]:
    """Return each adult of each pupil of ``group`` with how far he is, by pupil and adult; two statements.

    None: of the pupils who are in no group of this school year.
    """
    rows = (told_guardianships(group) if group else _without_group()).select_related("guardian", "pupil")
    known = _standings()
    ordered = rows.order_by("pupil__sort_key", "pupil_id", "guardian__sort_key", "guardian_id")
    return [Adult(row, _standing(row, known)) for row in ordered]


def _without_group() -> QuerySet[Guardianship]:
    inside = Enrolment.objects.filter(holding(today()), group__in=groups_on()).order_by().values("pupil_id")
    return told_guardianships().exclude(pupil__in=inside)


def _standings() -> dict[UUID, bool]:
    """Return for each invited guardian whether one of his codes still works."""
    rows = Invitation.objects.filter(staff=None).order_by().values("guardian_id")
    live = rows.annotate(until=Max("expires_at", filter=Q(used_at=None, revoked_at=None)))
    moment = now()
    return {
        guardian_id: until is not None and until > moment
        for guardian_id, until in live.values_list("guardian_id", "until")
    }


def _standing(row: Guardianship, known: dict[UUID, bool]) -> Standing:
    if row.guardian.user_id:
        return Standing.REACHED
    if row.guardian_id not in known:
        return Standing.NEVER
    return Standing.INVITED if known[row.guardian_id] else Standing.LAPSED


def _counted(rows: Iterable[Guardianship], known: dict[UUID, bool]) -> Reach:
    rows = list(rows)
    of_each = {row.guardian_id: _standing(row, known) for row in rows}
    count = Counter(of_each.values())
    waiting = {row.guardian_id for row in rows if row.guardian.user_id is None and row.guardian.email}
    return Reach(
        adults=len(of_each),
        reached=count[Standing.REACHED],
        invited=count[Standing.INVITED],
        lapsed=count[Standing.LAPSED],
        never=count[Standing.NEVER],
        mailable=len(waiting),
        pairs=sum(row.guardian.user_id is None for row in rows),
    )
