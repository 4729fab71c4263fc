"""Keep a source's key with the row it stands for."""

from uuid import UUID

from kit.ids import uuid7
from tenant_apps.people.enums import PersonKind
from tenant_apps.people.importing.matching import PersonRecord
from tenant_apps.people.importing.plan import Plan
from tenant_apps.people.importing.present import Present, own_id
from tenant_apps.people.models import SourceKey
from tenant_apps.people.models.names import Person

TARGETS = {PersonKind.PUPIL: "pupil_id", PersonKind.STAFF: "staff_id", PersonKind.GUARDIAN: "guardian_id"}


def keep_key(row: Person, kind: PersonKind, record: PersonRecord, present: Present, plan: Plan) -> None:
    """Plan that the record's key stands for ``row`` from now on; our own id does by itself."""
    if own_id(record.key) == row.pk:
        return
    held = present.keys.get((kind.value, record.key))
    target: dict[str, UUID] = {TARGETS[kind]: row.pk}
    if held is None:
        add_key(plan, present, kind, record.key, **target)
    else:
        plan.writes.update(held, **target)


def add_key(plan: Plan, present: Present, kind: PersonKind, key: str, **target: UUID) -> None:
    """Plan a key of this source for the row ``target`` names (``pupil_id=…``)."""
    targets: dict[str, UUID | None] = {name: target.get(name) for name in (*TARGETS.values(), "group_id")}
    plan.writes.add(SourceKey, id=uuid7(), source=present.source, kind=kind, key=key, **targets)
