"""Staff of a file beside those of the school. A file proposes roles and groups; it grants nothing."""

from uuid import UUID

from kit.ids import uuid7
from tenant_apps.people.enums import PersonKind, Role
from tenant_apps.people.formats import SchoolRecords
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.formats.records import StaffRecord
from tenant_apps.people.importing.keys import keep_key
from tenant_apps.people.importing.matching import Matcher, Outcome
from tenant_apps.people.importing.plan import Answer, Change, Doubt, Plan, Proposal, Question
from tenant_apps.people.importing.present import Present, name_values
from tenant_apps.people.importing.pupils import LEAVE, STAY
from tenant_apps.people.models import Group, StaffMember


def plan_staff(
    present: Present, records: SchoolRecords, groups: dict[str, Group], plan: Plan, choices: dict[str, str]
) -> None:
    """Plan the staff, and who of them is missing."""
    match = Matcher(PersonKind.STAFF, RecordKind.STAFF, present.staff, lambda _: None, present, plan, choices)
    match.prepare(records.staff)
    seen: set[UUID] = set()
    for record in records.staff:
        row = _plan_one(record, match, present, plan)
        if row is not None:
            seen.add(row.pk)
            plan.proposals += _proposals(row, record, groups)
    _plan_leavers(present, records, plan, choices, seen | match.open_ids)


def _plan_one(
    record: StaffRecord, match: Matcher[StaffMember], present: Present, plan: Plan
) -> StaffMember | None:
    outcome, row = match.find(record, lambda row: bool(row.email) and row.email == record.email)
    if outcome is Outcome.NEW:
        row = plan.writes.create(StaffMember(id=uuid7(), email=record.email, **name_values(record.name)))
        _tell(plan, record, Change.NEW)
    elif outcome is Outcome.KNOWN and row is not None:
        values: dict[str, object] = {**name_values(record.name), "left_on": None}
        if record.email:
            values["email"] = record.email
        details = plan.writes.update(row, **values)
        changed = Change.CHANGED if details else Change.SAME
        _tell(plan, record, Change.RETURNED if "left_on" in details else changed, details)
    else:
        _tell(plan, record, Change.DOUBTFUL if outcome is Outcome.OPEN else Change.SKIPPED)
        return None
    keep_key(row, PersonKind.STAFF, record, present, plan)
    return row


def _proposals(row: StaffMember, record: StaffRecord, groups: dict[str, Group]) -> list[Proposal]:
    own = list(dict.fromkeys(role.role for role in record.roles if role.role))
    found = [Proposal(row.pk, role.value) for role in own]
    for duty in record.duties:
        group = groups.get(duty.group_key)
        if group is None:
            continue
        named = [role.role for role in duty.roles if role.role] or own[:1]
        role = Role.SUPPORT if named and named[0].value == Role.SUPPORT else Role.TEACHER
        found.append(Proposal(row.pk, role.value, group.pk))
    return found


def _plan_leavers(
    present: Present, records: SchoolRecords, plan: Plan, choices: dict[str, str], here: set[UUID]
) -> None:
    own = present.ids_of_source(PersonKind.STAFF)
    if RecordKind.STAFF in records.complete:
        missing = sorted(own - here)
    else:
        removed = [item.key for item in records.removals if item.kind is RecordKind.STAFF]
        missing = [key for k in removed if (key := present.keyed(PersonKind.STAFF, k)) is not None]
    for key in missing:
        row = present.staff.get(key)
        if row is None or row.left_on is not None:
            continue
        change = Change.LEFT if key not in present.leading else _asked(row, plan, choices)
        if change is Change.LEFT:
            plan.writes.update(row, left_on=present.day)
        plan.tell(RecordKind.STAFF, change, row.full_name)


def _asked(row: StaffMember, plan: Plan, choices: dict[str, str]) -> Change:
    answers = (Answer(STAY, STAY), Answer(LEAVE, LEAVE))
    doubt = Doubt(
        f"staff_leaves:{row.pk}", Question.STAFF_LEAVES, RecordKind.STAFF, row.full_name, answers, STAY
    )
    chosen = plan.settle(doubt, choices)
    return {LEAVE: Change.LEFT, STAY: Change.SAME}.get(chosen, Change.DOUBTFUL)


def _tell(plan: Plan, record: StaffRecord, change: Change, details: tuple[str, ...] = ()) -> None:
    plan.tell(RecordKind.STAFF, change, record.name.full, details, record.place)
