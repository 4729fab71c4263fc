"""Groups of a file beside those of the school."""

from kit.ids import uuid7
from tenant_apps.people.enums import GroupKind, PersonKind
from tenant_apps.people.formats import SchoolRecords
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.formats.records import CompositeGroupRecord, GroupRecord
from tenant_apps.people.importing.keys import add_key
from tenant_apps.people.importing.plan import Change, Plan
from tenant_apps.people.importing.present import Present, group_key, own_id
from tenant_apps.people.models import Group


def plan_groups(present: Present, records: SchoolRecords, plan: Plan) -> dict[str, Group]:
    """Plan the groups; return them by the file's key."""
    known = present.ids_of_source(PersonKind.GROUP)
    by_name = {(row.kind, row.name): row for row in present.groups.values() if row.pk not in known}
    found: dict[str, Group] = {}
    for record in records.groups + records.composite_groups:
        kind = GroupKind.HOME if isinstance(record, GroupRecord) else GroupKind.COMPOSITE
        row = _keyed(present, record, kind) or by_name.pop((kind.value, record.name), None)
        found[record.key] = _changed(row, record, plan) if row else _added(record, kind, present, plan)
        _keep_key(found[record.key], record, present, plan)
    return found


def _keyed(present: Present, record: GroupRecord | CompositeGroupRecord, kind: GroupKind) -> Group | None:
    found = present.keyed(PersonKind.GROUP, group_key(present.year, record.key)) or own_id(record.key)
    row = present.groups.get(found) if found else None
    return row if row and row.kind == kind else None


def _changed(row: Group, record: GroupRecord | CompositeGroupRecord, plan: Plan) -> Group:
    values = {"name": record.name, "description": record.description or row.description}
    if isinstance(record, GroupRecord) and record.year_group:
        values["year_group"] = record.year_group
    details = plan.writes.update(row, **values)
    change = Change.CHANGED if details else Change.SAME
    plan.tell(_record_kind(row), change, record.name, details, record.place)
    return row


def _added(
    record: GroupRecord | CompositeGroupRecord, kind: GroupKind, present: Present, plan: Plan
) -> Group:
    row = Group(
        id=uuid7(),
        name=record.name,
        kind=kind,
        school_year=present.year.first,
        description=record.description,
        year_group=record.year_group if isinstance(record, GroupRecord) else "",
    )
    plan.tell(_record_kind(row), Change.NEW, record.name, (), record.place)
    return plan.writes.create(row)


def _keep_key(row: Group, record: GroupRecord | CompositeGroupRecord, present: Present, plan: Plan) -> None:
    if own_id(record.key) == row.pk:
        return
    key = group_key(present.year, record.key)
    held = present.keys.get((PersonKind.GROUP.value, key))
    if held is None:
        add_key(plan, present, PersonKind.GROUP, key, group_id=row.pk)
    else:
        plan.writes.update(held, group_id=row.pk)


def _record_kind(row: Group) -> RecordKind:
    return RecordKind.GROUP if row.kind == GroupKind.HOME else RecordKind.COMPOSITE_GROUP
