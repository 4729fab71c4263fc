"""The school, and above it the foundation, limit how widely a field may be shared; it acts at once on everybody."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from shared_apps.foundations.models import SharingLimit
from tenant_apps.people.enums import Role
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import FIELDS, field_of
from tenant_apps.sharing.enums import Audience, CeilingBy
from tenant_apps.sharing.errors import CeilingRefused, NotYourCeiling, ReasonMissing
from tenant_apps.sharing.models import Ceiling
from tenant_apps.sharing.services.order import change_ceilings


@transaction.atomic
def set_ceiling(*, by: Viewer, field: str, audience: Audience, reason: str) -> Ceiling:
    """Let the school allow at most ``audience`` for ``field``; parents read ``reason`` beside it.

    Choices are kept. When the ceiling rises again a choice made before does not widen by itself: the
    narrowest ceiling since then still holds for it until its maker chooses again. Raises UnknownField,
    NotYourCeiling, ReasonMissing, CeilingRefused (wider than the foundation allows).
    """
    one = field_of(field)
    if Role.LEADER not in by.roles:
        raise NotYourCeiling
    change_ceilings()
    if not reason.strip():
        raise ReasonMissing
    above = Ceiling.objects.filter(field=field, by=CeilingBy.FOUNDATION, is_current=True).first()
    if audience > min(one.widest, above.audience if above else Audience.SCHOOL):
        raise CeilingRefused
    return _write(field, CeilingBy.SCHOOL, audience, reason.strip(), by.user_id)


@transaction.atomic
def lower_ceiling_from_foundation(
    *, field: str, audience: Audience, reason: str, set_by: UUID | None
) -> Ceiling:
    """Write the foundation's ceiling into this school; ``set_by`` is the foundation's user. Raises UnknownField."""
    field_of(field)
    return _write(field, CeilingBy.FOUNDATION, audience, reason, set_by)


@transaction.atomic
def follow_foundation(*, limits: Iterable[SharingLimit]) -> int:
    """Make the foundation's ceilings in this school exactly ``limits``; return how many changed.

    What the foundation no longer limits, or a foundation the school left, is written down as the widest circle. A
    choice that was narrowed stays narrowed until its maker chooses again. A field the dictionary no longer has is
    passed over. Doing it twice changes nothing the second time.
    """
    change_ceilings()
    keys = {one.key for one in FIELDS}
    wanted = {one.field: one for one in limits if one.field in keys}
    held = {row.field: row for row in Ceiling.objects.filter(by=CeilingBy.FOUNDATION, is_current=True)}
    changed = 0
    for key in sorted(wanted.keys() | held.keys()):
        limit, row = wanted.get(key), held.get(key)
        audience = Audience(limit.circle) if limit else Audience.SCHOOL
        reason = limit.reason if limit else ""
        if row and (row.audience, row.reason) == (audience, reason):
            continue
        lower_ceiling_from_foundation(
            field=key, audience=audience, reason=reason, set_by=limit.set_by if limit else None
        )
        changed += 1
    return changed


def _write(field: str, by: CeilingBy, audience: Audience, reason: str, user_id: UUID | None) -> Ceiling:
    Ceiling.objects.filter(field=field, by=by, is_current=True).update(is_current=False)
    row = Ceiling.objects.create(
        field=field, by=by, audience=audience, reason=reason, set_by=user_id, at=now()
    )
    record_event(
        kind="sharing.ceiling_set",
        about=row,
        actor_id=user_id,
        actor_kind="user" if user_id else "system",
        field=field,
        after=int(audience),
    )
    return row
