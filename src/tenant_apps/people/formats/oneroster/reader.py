"""Read a OneRoster 1.1 or 1.2 export. Source: 1EdTech OneRoster CSV tables 1.1, CSV binding 1.2."""

import datetime as dt
from dataclasses import dataclass, field
from typing import BinaryIO

from kit.findings import FindingLog
from kit.tabular.kinds import LEAVES_A_ROW_OUT
from kit.tabular.limits import Limits
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.enums import COMBINATION, Gender, RecordKind, Relation
from tenant_apps.people.formats.oneroster.head import head_of
from tenant_apps.people.formats.oneroster.package import Entry, Mode, Package, open_package
from tenant_apps.people.formats.oneroster.people import STUDENT, User, Values, links_between
from tenant_apps.people.formats.records import (
    CompositeGroupRecord,
    EnrolmentChange,
    GroupDuty,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PupilRecord,
    Removal,
    SchoolRecords,
    StaffRecord,
)

HOMEROOM = "homeroom"
PEOPLE = (RecordKind.PUPIL, RecordKind.STAFF, RecordKind.GUARDIAN)
LEFT_OUT = (*LEAVES_A_ROW_OUT, kinds.KEY_MISSING, kinds.VALUE_TOO_LONG, kinds.NAME_MISSING)


def read_oneroster(stream: BinaryIO, *, limits: Limits, log: FindingLog, today: dt.date) -> SchoolRecords:
    """Return what the export says; authority is never in it. Raises Refused when nothing can be used."""
    package = open_package(stream, limits=limits, log=log)
    if package.has_only_changes:
        log.add(kinds.ONLY_CHANGES)
    roster = _Roster(package, Values(log, today))
    roster.read_classes()
    roster.read_users()
    roster.read_enrollments()
    return roster.records()


@dataclass(slots=True)
class _Roster:
    """Collects the rows of all files; ids refer from one file to another."""

    package: Package
    values: Values
    classes: dict[str, Entry] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    births: dict[str, tuple[dt.date | None, Gender]] = field(default_factory=dict)
    enrolled: dict[str, dict[str, str]] = field(default_factory=dict)
    removals: list[Removal] = field(default_factory=list)
    changes: list[EnrolmentChange] = field(default_factory=list)

    def read_classes(self) -> None:
        """Read classes and demographics."""
        for entry in self.package.entries("classes"):
            kind = RecordKind.GROUP if entry["classType"] == HOMEROOM else RecordKind.COMPOSITE_GROUP
            if entry.is_removed:
                self.removals.append(Removal(kind, entry.key))
            else:
                self.classes[entry.key] = entry
        for entry in self.package.entries("demographics"):
            self.births[entry.key] = self.values.birth(entry)

    def read_users(self) -> None:
        """Read users, and in 1.2 their roles."""
        removed: dict[str, Entry] = {}
        for entry in self.package.entries("users"):
            if entry.is_removed:
                removed[entry.key] = entry
            elif not entry["givenName"] and not entry["familyName"]:
                self.values.log.add(kinds.NAME_MISSING, entry.place)
            else:
                self.users[entry.key] = User(entry, [entry["role"]] if entry["role"] else [])
        for entry in self.package.entries("roles"):
            user = self.users.get(entry["userSourcedId"])
            if user is None and entry["userSourcedId"] not in removed:
                self.values.log.add(kinds.USER_UNKNOWN, entry.place)
            elif user is not None and not entry.is_removed:
                self._add_role(user, entry)
        self.removals += [
            Removal(kind, key) for key, entry in removed.items() for kind in _kinds_of(entry["role"])
        ]

    def read_enrollments(self) -> None:
        """Read who is in which class, as what."""
        is_delta = self.package.modes["enrollments"] is Mode.DELTA
        for entry in self.package.entries("enrollments"):
            class_key, user_key = entry["classSourcedId"], entry["userSourcedId"]
            if is_delta and class_key and user_key:
                self.changes.append(EnrolmentChange(user_key, class_key, entry.is_removed))
            ended_on = self.values.date(entry, "endDate")
            if entry.is_removed or (ended_on and ended_on < self.values.today):
                continue
            if user_key in self.users and class_key in self.classes:
                self.enrolled.setdefault(user_key, {}).setdefault(class_key, entry["role"])
            elif not is_delta:
                kind = kinds.CLASS_UNKNOWN if user_key in self.users else kinds.USER_UNKNOWN
                self.values.log.add(kind, entry.place)

    def records(self) -> SchoolRecords:
        """Return everything as records."""
        links = tuple(links_between(self.users, self.values.log))
        for user in self.users.values():
            if not (user.is_pupil or user.proposals or user.relation):
                self.values.log.add(kinds.ROLE_UNKNOWN, user.entry.place)
        groups = {entry.key: self._group(entry) for entry in self.classes.values() if _is_home(entry)}
        return SchoolRecords(
            head=head_of(self.package, self.values, self.classes.values(), self.users.values()),
            groups=tuple(groups.values()),
            composite_groups=tuple(
                CompositeGroupRecord(entry.key, entry["title"], place=entry.place)
                for entry in self.classes.values()
                if not _is_home(entry)
            ),
            pupils=tuple(self._pupil(user, groups) for user in self.users.values() if user.is_pupil),
            staff=tuple(self._staff(user) for user in self.users.values() if user.proposals),
            guardians=tuple(
                self._guardian(user) for user in self.users.values() if user.relation is not None
            ),
            guardianships=tuple(
                GuardianshipRecord(
                    pupil.key, parent.key, parent.relation or Relation.UNKNOWN, place=pupil.entry.place
                )
                for pupil, parent in links
            ),
            removals=tuple(self.removals),
            enrolment_changes=tuple(self.changes),
            complete=self._complete(has_guardians=bool(links)),
        )

    def _add_role(self, user: User, entry: Entry) -> None:
        if entry["role"] not in user.roles:
            user.roles.append(entry["role"])
        if entry["orgSourcedId"]:
            user.orgs.append(entry["orgSourcedId"])
        if entry["role"] == STUDENT:
            user.entered_on = self.values.date(entry, "beginDate")
            user.left_on = self.values.date(entry, "endDate")

    def _group(self, entry: Entry) -> GroupRecord:
        year_groups = self.values.year_groups(entry)
        year_group = year_groups[0] if len(year_groups) == 1 else COMBINATION if year_groups else ""
        return GroupRecord(entry.key, entry["title"], year_group, place=entry.place)

    def _pupil(self, user: User, groups: dict[str, GroupRecord]) -> PupilRecord:
        born_on, gender = self.births.get(user.key, (None, Gender.UNKNOWN))
        entered = self.enrolled.get(user.key, {})
        homes = [key for key in entered if key in groups]
        if len(homes) > 1:
            self.values.log.add(kinds.GROUPS_SEVERAL, user.entry.place)
        group_key = homes[0] if homes else ""
        own = self.values.year_groups(user.entry)
        inherited = groups[group_key].year_group if homes else ""
        return PupilRecord(
            key=user.key,
            name=self.values.name(user.entry),
            born_on=born_on,
            gender=gender,
            year_group=own[0] if len(own) == 1 else "" if inherited == COMBINATION else inherited,
            group_key=group_key,
            composite_keys=tuple(key for key in entered if key not in groups),
            entered_on=user.entered_on,
            left_on=user.left_on,
            is_former=user.left_on is not None and user.left_on < self.values.today,
            place=user.entry.place,
        )

    def _staff(self, user: User) -> StaffRecord:
        return StaffRecord(
            key=user.key,
            name=self.values.name(user.entry),
            email=self.values.email(user.entry),
            roles=user.proposals,
            duties=tuple(
                GroupDuty(key) for key, role in self.enrolled.get(user.key, {}).items() if role != STUDENT
            ),
            place=user.entry.place,
        )

    def _guardian(self, user: User) -> GuardianRecord:
        return GuardianRecord(
            key=user.key,
            name=self.values.name(user.entry),
            email=self.values.email(user.entry),
            mobile=self.values.phone(user.entry, "sms"),
            phone=self.values.phone(user.entry, "phone"),
            place=user.entry.place,
        )

    def _complete(self, *, has_guardians: bool) -> frozenset[RecordKind]:
        """Nothing is complete when a row was left out: then absence proves nothing."""
        if any(kind.code in self.values.log.totals for kind in LEFT_OUT):
            return frozenset()
        stated: set[RecordKind] = set()
        if self.package.modes["users"] is Mode.BULK:
            stated |= {RecordKind.PUPIL, RecordKind.STAFF}
            stated |= {RecordKind.GUARDIAN, RecordKind.GUARDIANSHIP} if has_guardians else set()
        if self.package.modes["classes"] is Mode.BULK:
            stated |= {RecordKind.GROUP, RecordKind.COMPOSITE_GROUP}
        if self.package.modes["enrollments"] is Mode.BULK:
            stated.add(RecordKind.ENROLMENT)
        return frozenset(stated)


def _is_home(entry: Entry) -> bool:
    return entry["classType"] == HOMEROOM


def _kinds_of(role: str) -> tuple[RecordKind, ...]:
    if not role:
        return PEOPLE
    return (RecordKind.PUPIL,) if role == STUDENT else (RecordKind.STAFF, RecordKind.GUARDIAN)
