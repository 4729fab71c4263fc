"""Protected contact: in no list, export or screen for other families, whatever anybody chose."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.people.models import ContactProtection, Guardian, Pupil
from tenant_apps.people.services.rights import require_office


@transaction.atomic
def protect_contact(*, person: Pupil | Guardian, reason: str, by: UUID) -> ContactProtection:
    """Protect somebody's contact from now on; a second time changes nothing. Acts on the next request.

    Raises NotYours unless ``by`` is a leader or the office.
    """
    require_office(by)
    held = type(person).objects.select_for_update().get(pk=person.pk)
    present = _of(person).filter(ended_at=None).first()
    if present:
        return present
    held.protected_contact = person.protected_contact = True
    held.save(update_fields=["protected_contact"])
    protection = ContactProtection.objects.create(
        pupil=person if isinstance(person, Pupil) else None,
        guardian=person if isinstance(person, Guardian) else None,
        reason=reason,
        decided_by=by,
        decided_at=now(),
    )
    record_event(kind="people.contact_protected", about=protection, actor_id=by, actor_kind="user")
    return protection


@transaction.atomic
def end_protection(*, person: Pupil | Guardian, by: UUID) -> None:
    """End the protection of somebody's contact; what was chosen before counts again. May run twice."""
    require_office(by)
    held = type(person).objects.select_for_update().get(pk=person.pk)
    protection = _of(person).filter(ended_at=None).first()
    if protection is None:
        return
    protection.ended_by, protection.ended_at = by, now()
    protection.save(update_fields=["ended_by", "ended_at"])
    held.protected_contact = person.protected_contact = False
    held.save(update_fields=["protected_contact"])
    record_event(kind="people.protection_ended", about=protection, actor_id=by, actor_kind="user")


def _of(person: Pupil | Guardian) -> QuerySet[ContactProtection]:
    if isinstance(person, Pupil):
        return ContactProtection.objects.filter(pupil=person)
    return ContactProtection.objects.filter(guardian=person)
