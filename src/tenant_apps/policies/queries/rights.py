"""Who may ask about whom, now."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tenant_apps.people.enums import Information
from tenant_apps.people.holdings import Holder, Kind
from tenant_apps.people.models import Guardian, Guardianship, Pupil, StaffMember, holding
from tenant_apps.people.queries import Viewer, office_accounts
from tenant_apps.policies.models import DataRequest, Export

MODELS: dict[Kind, type[Pupil] | type[Guardian] | type[StaffMember]] = {
    Kind.PUPIL: Pupil,
    Kind.GUARDIAN: Guardian,
    Kind.STAFF: StaffMember,
}


@dataclass(frozen=True, slots=True)
class Rightful:
    """Whom somebody may ask about: himself, and the children about whom he is told everything."""

    guardian: Guardian | None
    children: tuple[Pupil, ...]
    staff: StaffMember | None

    @property
    def family(self) -> tuple[Holder, ...]:
        """The guardian and the children."""
        return (self.guardian, *self.children) if self.guardian else ()

    @property
    def people(self) -> tuple[Holder, ...]:
        """The family, and the same person at work."""
        return (*self.family, self.staff) if self.staff else self.family


def person_of(kind: str, key: UUID) -> Holder | None:
    """Return a person of this school, or None."""
    if kind not in set(Kind):
        return None
    found: Holder | None = MODELS[Kind(kind)]._base_manager.filter(pk=key).first()  # noqa: SLF001  any of three models
    return found


def rightful_of(viewer: Viewer) -> Rightful | None:
    """Return whom somebody may ask about today, or None for who is neither guardian nor staff here.

    Who has no authority but is told everything may read; who is told on request or nothing asks the school
    (art. 1:377c BW), and finds no child here.
    """
    if viewer.guardian_id is None and viewer.staff_id is None:
        return None
    staff = StaffMember.objects.get(pk=viewer.staff_id) if viewer.staff_id else None
    if viewer.guardian_id is None:
        return Rightful(None, (), staff)
    guardian = Guardian.objects.get(pk=viewer.guardian_id)
    held = Guardianship.objects.filter(holding(viewer.day), guardian=guardian, information=Information.FULL)
    children = Pupil.objects.filter(pk__in=held.order_by().values("pupil_id"))
    return Rightful(guardian, tuple(children.order_by("call_name", "id")), staff)


def exports_for(rightful: Rightful, user_id: UUID) -> QuerySet[Export]:
    """Return the files this user asked for as the guardian or the colleague he is; never those made for the office."""
    mine = Q(pk__in=())
    if rightful.guardian:
        mine |= Q(reader=rightful.guardian)
    if rightful.staff:
        mine |= Q(staff_reader=rightful.staff)
    return Export.objects.filter(mine, asked_by=user_id).select_related("pupil", "guardian", "staff")


def requests_of(rightful: Rightful) -> QuerySet[DataRequest]:
    """Return what somebody asked, as a guardian and as a member of staff."""
    mine = Q(pk__in=())
    if rightful.guardian:
        mine |= Q(asked_by=rightful.guardian)
    if rightful.staff:
        mine |= Q(staff=rightful.staff)
    return DataRequest.objects.filter(mine).select_related("pupil", "guardian", "staff")


def may_still_read(viewer: Viewer, person: Holder) -> bool:
    """Whether somebody may ask about ``person`` this moment."""
    rightful = rightful_of(viewer)
    return rightful is not None and person in rightful.people


def is_for_a_colleague(request: DataRequest, viewer: Viewer) -> bool:
    """Whether somebody else has to answer: it is one's own, and another one here keeps the office too."""
    asker, own = request.asked_by or request.staff, viewer.user_id
    if asker is None or own is None or asker.user_id != own:
        return False
    return office_accounts(on=viewer.day).exclude(pk=own).exists()
