"""What the school decides between a guardian and a pupil. Never the guardian himself."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from tenant_apps.people.enums import Authority, Information, Relation
from tenant_apps.people.errors import BasisMissing, DecisionInThePast
from tenant_apps.people.models import Guardian, Guardianship, Pupil, holding
from tenant_apps.people.services.rights import require_office


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds between a guardian and a pupil.

    ``basis`` says what it rests on; it is needed when somebody is refused authority or information.
    """

    relation: Relation = Relation.UNKNOWN
    authority: Authority = Authority.UNKNOWN
    information: Information = Information.ON_REQUEST
    lives_with: bool | None = None
    basis: str = ""

    @property
    def needs_basis(self) -> bool:
        """Whether it limits a right: no authority, or no information at all."""
        return self.authority == Authority.NO or self.information == Information.NONE


@transaction.atomic
def decide_guardianship(
    *,
    pupil: Pupil,
    guardian: Guardian,
    decision: Decision,
    by: UUID,
    on: dt.date | None = None,
    until: dt.date | None = None,
) -> Guardianship:
    """Let ``decision`` hold from ``on`` (today) up to ``until`` (open); the one before it ends and stays readable.

    ``by`` is the user who decides, a school leader or the office: authority is established by the school
    (art. 1:245 BW says who has it; art. 1:377c BW what a parent without it may ask). Acts on the next request.
    Raises NotYours, BasisMissing, DecisionInThePast.
    """
    require_office(by)
    if decision.needs_basis and not decision.basis.strip():
        raise BasisMissing
    start = on or today()
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    pair = Guardianship.objects.filter(pupil=pupil, guardian=guardian)
    if pair.filter(valid_from__gt=start).exists():
        raise DecisionInThePast
    pair.filter(holding(start)).update(valid_until=start)
    row = Guardianship.objects.create(
        pupil=pupil,
        guardian=guardian,
        relation=decision.relation,
        authority=decision.authority,
        information=decision.information,
        lives_with=decision.lives_with,
        basis=decision.basis.strip(),
        decided_by=by,
        decided_at=now(),
        valid_from=start,
        valid_until=until,
    )
    record_event(
        kind="people.guardianship_decided",
        about=row,
        actor_id=by,
        actor_kind="user",
        authority=decision.authority.value,
        information=decision.information.value,
    )
    return row


@transaction.atomic
def end_guardianship(*, guardianship: Guardianship, by: UUID, on: dt.date | None = None) -> None:
    """Let a guardianship end; ``on`` (today) is the first day it does not hold. Raises NotYours."""
    require_office(by)
    guardianship.valid_until = max(on or today(), guardianship.valid_from)
    guardianship.save(update_fields=["valid_until"])
    record_event(kind="people.guardianship_ended", about=guardianship, actor_id=by, actor_kind="user")
