"""Add people and change what is known of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from tenant_apps.people.models import Guardian, Pupil, StaffMember

NAMES = ("given_names", "initials", "call_name", "prefix", "family_name")
ADDRESS = ("street", "house_number", "postcode", "city", "country")
CONTACT = ("email", "mobile", "phone", *ADDRESS)
CHANGEABLE: dict[type, frozenset[str]] = {
    Pupil: frozenset((*NAMES, *ADDRESS, "born_on", "entered_on")),
    Guardian: frozenset((*NAMES, *CONTACT)),
    StaffMember: frozenset((*NAMES, "email", "phone")),
}


@transaction.atomic
def add_pupil(*, by: UUID | None, actor_kind: str = "user", **details: Any) -> Pupil:  # noqa: ANN401  the fields of CHANGEABLE
    """Add a pupil at the school; ``details`` are name parts, ``born_on``, ``entered_on`` and address."""
    pupil = Pupil.objects.create(**_checked(Pupil, details))
    record_event(kind="people.pupil_added", about=pupil, actor_id=by, actor_kind=actor_kind)
    return pupil


@transaction.atomic
def add_guardian(*, by: UUID | None, actor_kind: str = "user", **details: Any) -> Guardian:  # noqa: ANN401
    """Add an adult; whose guardian he is, is decided by ``decide_guardianship``."""
    guardian = Guardian.objects.create(**_checked(Guardian, details))
    record_event(kind="people.guardian_added", about=guardian, actor_id=by, actor_kind=actor_kind)
    return guardian


@transaction.atomic
def change_person[P: (Pupil, Guardian, StaffMember)](
    *, person: P, changes: Mapping[str, Any], by: UUID | None, actor_kind: str = "user"
) -> P:
    """Change name, address, or contact; the event names the fields, never what stood in them."""
    changed = {
        name: value
        for name, value in _checked(type(person), changes).items()
        if getattr(person, name) != value
    }
    if not changed:
        return person
    for name, value in changed.items():
        setattr(person, name, value)
    person.save(update_fields=list(changed))
    person.refresh_from_db()
    kind = "people.details_changed"
    record_event(kind=kind, about=person, actor_id=by, actor_kind=actor_kind, fields=sorted(changed))
    return person


@transaction.atomic
def link_user(*, person: Guardian | StaffMember, user: User, by: UUID | None) -> None:
    """Let ``user`` sign in as ``person``. Nothing else is given: rights are roles and guardianships."""
    person.user = user
    person.save(update_fields=["user"])
    record_event(kind="people.login_linked", about=person, actor_id=by or user.pk, actor_kind="user")


def _checked(model: type, details: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(details) - CHANGEABLE[model]
    if unknown:
        msg = f"not a detail that can be set here: {sorted(unknown)}"
        raise TypeError(msg)
    return dict(details)
