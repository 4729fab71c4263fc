"""Pupils of a file beside those of the school: who comes, changes, moves and leaves."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kit.ids import uuid7
from tenant_apps.people.enums import GroupKind, PersonKind
from tenant_apps.people.formats import SchoolRecords
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.formats.records import PupilRecord
from tenant_apps.people.importing import kinds
from tenant_apps.people.importing.keys import keep_key
from tenant_apps.people.importing.matching import Matcher, Outcome
from tenant_apps.people.importing.plan import Answer, Change, Doubt, Plan, Question
from tenant_apps.people.importing.present import Present, name_values
from tenant_apps.people.models import Enrolment, Group, Pupil

FEW, SHARE = 5, 4  # more than five and more than a quarter of the pupils leaving is worth a question
LEAVE, STAY = "leave", "stay"


@dataclass(slots=True)
class PupilPlanner:
    """Plans the pupils of one file; ``rows`` are the pupils by the file's key, without those left open."""

    present: Present
    records: SchoolRecords
    groups: dict[str, Group]
    plan: Plan
    choices: dict[str, str]
    rows: dict[str, Pupil] = field(default_factory=dict)
    seen: set[UUID] = field(default_factory=set)

    def run(self) -> None:
        """Plan every pupil, then who is missing."""
        match = Matcher(
            PersonKind.PUPIL,
            RecordKind.PUPIL,
            self.present.pupils,
            lambda row: row.born_on,
            self.present,
            self.plan,
            self.choices,
        )
        match.prepare(self.records.pupils)
        for record in self.records.pupils:
            self._plan(record, match)
        self._leavers(match.open_ids)

    def _plan(self, record: PupilRecord, match: Matcher[Pupil]) -> None:
        if self._is_gone(record):
            self._former(record)
            return
        outcome, row = match.find(record)
        if outcome is Outcome.NEW:
            row = self._added(record)
            keep_key(row, PersonKind.PUPIL, record, self.present, self.plan)
            self._enrol(row, record)
            self._tell(record, Change.NEW)
        elif outcome is Outcome.KNOWN and row is not None:
            keep_key(row, PersonKind.PUPIL, record, self.present, self.plan)
            self._known(row, record)
        else:
            self._tell(record, Change.DOUBTFUL if outcome is Outcome.OPEN else Change.SKIPPED)

    def _is_gone(self, record: PupilRecord) -> bool:
        return record.is_former or (record.left_on is not None and record.left_on <= self.present.today)

    def _former(self, record: PupilRecord) -> None:
        found = self.present.keyed(PersonKind.PUPIL, record.key) if record.is_key_stable else None
        row = self.present.pupils.get(found) if found else None
        if row is None or not self.present.is_at_school(row):
            self._tell(record, Change.SKIPPED)
            return
        self.seen.add(row.pk)
        self._let_go(row, record.left_on or self.present.today)
        self._tell(record, Change.LEFT)

    def _added(self, record: PupilRecord) -> Pupil:
        is_first = not self.present.pupils
        entered_on = record.entered_on or (None if is_first else self.present.day)
        row = Pupil(id=uuid7(), born_on=record.born_on, postcode=record.postcode, entered_on=entered_on)
        for name, value in name_values(record.name).items():
            setattr(row, name, value)
        if record.left_on and (entered_on is None or record.left_on >= entered_on):
            row.left_on = record.left_on
        self.rows[record.key] = row
        return self.plan.writes.create(row)

    def _known(self, row: Pupil, record: PupilRecord) -> None:
        self.rows[record.key] = row
        self.seen.add(row.pk)
        has_left = not self.present.is_at_school(row)
        values: dict[str, Any] = name_values(record.name)
        for name in ("born_on", "postcode", "entered_on"):
            if getattr(record, name):
                values[name] = getattr(record, name)
        entered_on = values.get("entered_on", row.entered_on)
        if entered_on is None or record.left_on is None or record.left_on >= entered_on:
            values["left_on"] = record.left_on
        details = self.plan.writes.update(row, **values)
        moved = self._enrol(row, record)
        if has_left:
            change = Change.RETURNED
        elif moved:
            change = Change.MOVED
        else:
            change = Change.CHANGED if details else Change.SAME
        self._tell(record, change, details + moved)

    def _enrol(self, row: Pupil, record: PupilRecord) -> tuple[str, ...]:
        """Plan the enrolments; return the names of the groups the pupil goes to."""
        gone_to: list[str] = []
        target = self.groups.get(record.group_key)
        held = self.present.homes.get(row.pk)
        if target is not None and (held is None or held.group_id != target.pk):
            if held is not None:
                self.plan.writes.update(held, valid_until=self.present.day)
            self._join(row, target, record.year_group)
            gone_to.append(target.name)
        elif held is not None and record.year_group and target is not None:
            self.plan.writes.update(held, year_group=record.year_group)
        return (*gone_to, *self._beside(row, record))

    def _beside(self, row: Pupil, record: PupilRecord) -> list[str]:
        wanted = {
            self.groups[key].pk: self.groups[key] for key in record.composite_keys if key in self.groups
        }
        held = {enrolment.group_id: enrolment for enrolment in self.present.beside.get(row.pk, ())}
        for group_id, group in wanted.items():
            if group_id not in held:
                self._join(row, group, record.year_group)
        if {RecordKind.ENROLMENT, RecordKind.COMPOSITE_GROUP} <= self.records.complete:
            for group_id, enrolment in held.items():
                if group_id not in wanted:
                    self.plan.writes.update(enrolment, valid_until=self.present.day)
        return [group.name for group_id, group in wanted.items() if group_id not in held]

    def _join(self, row: Pupil, group: Group, year_group: str) -> None:
        end = group.year.next.period.start
        if group.kind == GroupKind.HOME:
            end = min(end, self.present.later.get(row.pk, end))
        self.plan.writes.add(
            Enrolment,
            id=uuid7(),
            pupil_id=row.pk,
            group_id=group.pk,
            kind=group.kind,
            school_year=group.school_year,
            year_group=year_group or group.year_group,
            valid_from=self.present.day,
            valid_until=end,
        )

    def _leavers(self, open_ids: set[UUID]) -> None:
        """Plan who is missing from a complete file and came from this source; others stay."""
        if RecordKind.PUPIL in self.records.complete:
            here = {key for key, row in self.present.pupils.items() if self.present.is_at_school(row)}
            missing = here - self.seen - open_ids
            own = self.present.ids_of_source(PersonKind.PUPIL)
            if missing - own and self.present.keys:
                self.plan.log.add(kinds.KEPT_BESIDE, count=len(missing - own))
            leavers = sorted(missing & own)
        else:
            removed = [item.key for item in self.records.removals if item.kind is RecordKind.PUPIL]
            found = (self.present.keyed(PersonKind.PUPIL, key) for key in removed)
            rows = [self.present.pupils[key] for key in found if key in self.present.pupils]
            leavers = [row.pk for row in rows if self.present.is_at_school(row)]
            here = set(self.present.pupils)
        change = self._asked_if_many(len(leavers), len(here))
        for key in leavers:
            row = self.present.pupils[key]
            if change is Change.LEFT:
                self._let_go(row, self.present.day)
            self.plan.tell(RecordKind.PUPIL, change, row.full_name)

    def _asked_if_many(self, leaving: int, here: int) -> Change:
        if leaving <= max(FEW, here // SHARE):
            return Change.LEFT
        answers = (Answer(STAY, STAY), Answer(LEAVE, LEAVE))
        doubt = Doubt("many_leave", Question.MANY_LEAVE, RecordKind.PUPIL, str(leaving), answers)
        chosen = self.plan.settle(doubt, self.choices)
        return {LEAVE: Change.LEFT, STAY: Change.SKIPPED}.get(chosen, Change.DOUBTFUL)

    def _let_go(self, row: Pupil, day: dt.date) -> None:
        last = max(day, row.entered_on) if row.entered_on else day
        self.plan.writes.update(row, left_on=last)
        held = [self.present.homes.get(row.pk), *self.present.beside.get(row.pk, ())]
        for enrolment in held:
            if enrolment is not None:
                end = max(min(last, enrolment.valid_until), enrolment.valid_from)
                self.plan.writes.update(enrolment, valid_until=end)

    def _tell(self, record: PupilRecord, change: Change, details: tuple[str, ...] = ()) -> None:
        self.plan.tell(RecordKind.PUPIL, change, record.name.full, details, record.place)
