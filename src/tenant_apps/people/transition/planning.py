"""What the choices for a school year would do: rows to write, lines to look at. Writes nothing."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from kit.ids import uuid7
from tenant_apps.people.enums import Role
from tenant_apps.people.importing.plan import Writes
from tenant_apps.people.importing.present import folded
from tenant_apps.people.models import Enrolment, Group, GroupStaff, Pupil
from tenant_apps.people.transition.choices import LEAVE, Choices, NewGroup, line_of, next_year_group
from tenant_apps.people.transition.outgoing import Outgoing

UP, AGAIN, OTHER, LEAVES, PLACED, UNDECIDED, BESIDE = (
    "up", "again", "other", "leaves", "placed", "undecided", "beside",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One pupil: what happens (a word above), from and to which group. ``to`` is empty when there is none."""

    pupil: Pupil
    happens: str
    origin: str
    to: str = ""
    to_key: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of the next year; ``is_there`` when a file of that year brought it already."""

    group: NewGroup
    origin: Group | None
    is_there: bool
    staff: tuple[str, ...]
    pupil_count: int


@dataclass(slots=True)
class TransitionPlan:
    """All of it. ``duties`` become rows when a leader applies, and proposals when the office does."""

    writes: Writes = field(default_factory=Writes)
    duties: list[GroupStaff] = field(default_factory=list)
    groups: list[GroupLine] = field(default_factory=list)
    pupils: list[PupilLine] = field(default_factory=list)
    loose: list[Pupil] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether everybody has somewhere to go."""
        return not any(line.happens == UNDECIDED for line in self.pupils)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return self.writes.is_empty and not self.duties

    def of(self, *happens: str) -> list[PupilLine]:
        """Return the pupils to whom one of these happens."""
        return [line for line in self.pupils if line.happens in happens]

    def counts(self) -> dict[str, int]:
        """Return how many pupils each thing happens to, how many groups and duties begin."""
        made = [line for line in self.groups if line.group.is_made]
        return dict(Counter(line.happens for line in self.pupils)) | {
            "groups": len(made),
            "duties": len(self.duties),
        }

    def fingerprint(self) -> str:
        """Return a hash of what would happen: what somebody saw is what is applied, or nothing is."""
        groups = [
            [line.group.key, line.group.name, line.group.is_made, line.is_there] for line in self.groups
        ]
        pupils = [[str(line.pupil.pk), line.happens, line.to_key] for line in self.pupils]
        duties = sorted([str(duty.staff_id), duty.group.name] for duty in self.duties)
        return hashlib.sha256(json.dumps([groups, pupils, duties]).encode()).hexdigest()


def plan_transition(outgoing: Outgoing, choices: Choices) -> TransitionPlan:
    """Return what applying ``choices`` would do. Who is in a home group of the new year already stays there."""
    return _Planner(outgoing, choices).run()


@dataclass(slots=True)
class _Planner:
    outgoing: Outgoing
    choices: Choices
    plan: TransitionPlan = field(default_factory=TransitionPlan)
    rows: dict[str, Group] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    leaving: set[UUID] = field(default_factory=set)
    incoming: Counter[str] = field(default_factory=Counter)

    def run(self) -> TransitionPlan:
        for group in self.choices.groups.values():
            if group.is_made:
                self._make(group)
        for old in self.outgoing.home_groups():
            for place in self.outgoing.places.get(old.pk, ()):
                self._place(old, place)
        for old in self.outgoing.groups.values():
            if not old.is_home:
                self._beside(old)
        self._assign()
        self._tell_groups()
        inside = {line.pupil.pk for line in self.plan.pupils} | self.outgoing.placed
        self.plan.loose = [row for key, row in self.outgoing.pupils.items() if key not in inside]
        return self.plan

    def _make(self, group: NewGroup) -> None:
        for row in self.outgoing.next_groups:
            if row.kind == group.kind and folded(row.name) == folded(group.name):
                self.rows[group.key] = row
                self.there.add(group.key)
                return
        row = Group(
            id=uuid7(),
            name=group.name,
            kind=group.kind,
            school_year=self.outgoing.year.first,
            year_group=group.year_group,
        )
        self.rows[group.key] = self.plan.writes.create(row)

    def _place(self, old: Group, place: Enrolment) -> None:
        pupil = self.outgoing.pupils[place.pupil_id]
        if pupil.pk in self.outgoing.placed:
            self.plan.pupils.append(PupilLine(pupil, PLACED, old.name))
            return
        key, is_again = self.choices.destination(
            pupil_id=str(pupil.pk), group_id=str(old.pk), year_group=place.year_group
        )
        if key == LEAVE:
            self.leaving.add(pupil.pk)
            self.plan.writes.update(pupil, left_on=self.outgoing.day)
            self.plan.pupils.append(PupilLine(pupil, LEAVES, old.name))
            return
        target = self.rows.get(key)
        if target is None or not target.is_home:
            self.plan.pupils.append(PupilLine(pupil, UNDECIDED, old.name))
            return
        year = place.year_group if is_again else next_year_group(place.year_group)
        self._enrol(pupil, target, year or place.year_group)
        self.incoming[key] += 1
        usual = self.choices.moves.get(line_of(str(old.pk), place.year_group))
        happens = AGAIN if is_again else UP if key == usual else OTHER
        self.plan.pupils.append(PupilLine(pupil, happens, old.name, target.name, key))

    def _beside(self, old: Group) -> None:
        target = self.rows.get(self.choices.moves.get(line_of(str(old.pk), ""), ""))
        if target is None or target.is_home:
            return
        for place in self.outgoing.places.get(old.pk, ()):
            is_in = (place.pupil_id, target.pk) in self.outgoing.beside
            if place.pupil_id not in self.leaving and not is_in:
                self._enrol(self.outgoing.pupils[place.pupil_id], target, place.year_group)
                self.incoming[str(old.pk)] += 1

    def _enrol(self, pupil: Pupil, group: Group, year_group: str) -> None:
        self.plan.writes.create(
            Enrolment(
                id=uuid7(),
                pupil_id=pupil.pk,
                group_id=group.pk,
                kind=group.kind,
                school_year=group.school_year,
                year_group=year_group or group.year_group,
                valid_from=self.outgoing.day,
                valid_until=self.outgoing.year.next.period.start,
            )
        )

    def _assign(self) -> None:
        for key, row in self.rows.items():
            for staff_id in map(UUID, self.choices.groups[key].staff):
                if staff_id in self.outgoing.staff and (staff_id, row.pk) not in self.outgoing.next_duties:
                    self.plan.duties.append(self._duty(staff_id, row))

    def _duty(self, staff_id: UUID, group: Group) -> GroupStaff:
        return GroupStaff(
            id=uuid7(),
            staff_id=staff_id,
            group=group,
            kind=group.kind,
            school_year=group.school_year,
            role=self._role_of(staff_id),
            valid_from=self.outgoing.day,
            valid_until=self.outgoing.year.next.period.start,
        )

    def _role_of(self, staff_id: UUID) -> Role:
        """Return support for who only supported this year, else teacher; being a substitute never carries on."""
        duties = (duty for rows in self.outgoing.duties.values() for duty in rows)
        roles = {duty.role for duty in duties if duty.staff_id == staff_id}
        return Role.SUPPORT if roles == {Role.SUPPORT} else Role.TEACHER

    def _tell_groups(self) -> None:
        staff, busy = self.outgoing.staff, set()
        for key, group in self.choices.groups.items():
            working = [UUID(one) for one in group.staff if UUID(one) in staff] if group.is_made else []
            busy |= set(working)
            origin = None if key.startswith("new-") else self.outgoing.groups.get(UUID(key))
            names = tuple(staff[one].full_name for one in working)
            self.plan.groups.append(GroupLine(group, origin, key in self.there, names, self.incoming[key]))
        duties = (duty for rows in self.outgoing.duties.values() for duty in rows)
        idle = {duty.staff_id for duty in duties} - busy - {one for one, _ in self.outgoing.next_duties}
        self.plan.idle = sorted(staff[one].full_name for one in idle if one in staff)
