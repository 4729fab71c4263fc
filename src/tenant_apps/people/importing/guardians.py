"""Guardians of a file beside those of the school. What somebody of the school decided stands until somebody asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kit.ids import uuid7
from tenant_apps.people.enums import PersonKind
from tenant_apps.people.formats import SchoolRecords
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.formats.records import GuardianRecord, GuardianshipRecord
from tenant_apps.people.importing import kinds
from tenant_apps.people.importing.keys import keep_key
from tenant_apps.people.importing.matching import Matcher, Outcome
from tenant_apps.people.importing.plan import Change, Plan
from tenant_apps.people.importing.present import Identity, Present, identity_of, identity_of_row, name_values
from tenant_apps.people.models import Guardian, Pupil

CONTACT = ("email", "mobile", "phone")

type Link = tuple[GuardianshipRecord, Pupil, Guardian]


@dataclass(slots=True)
class GuardianPlanner:
    """Plans the guardians of one file; ``links`` are the guardianships whose both ends are known."""

    present: Present
    records: SchoolRecords
    pupils: dict[str, Pupil]
    plan: Plan
    choices: dict[str, str]
    links: list[Link] = field(default_factory=list)
    rows: dict[str, Guardian] = field(default_factory=dict)
    kept_contacts: int = 0

    def run(self) -> None:
        """Plan every guardian of a pupil we know."""
        found = self._pupils_of_guardians()
        match = Matcher(
            PersonKind.GUARDIAN,
            RecordKind.GUARDIAN,
            self.present.guardians,
            lambda _: None,
            self.present,
            self.plan,
            self.choices,
            suggests_same=False,
        )
        match.prepare(self.records.guardians)
        for record in self.records.guardians:
            links = found.pop(record.key, [])
            if links or not self.records.guardianships:
                self._plan(record, [pupil for _, pupil in links], match)
            row = self.rows.get(record.key)
            self.links += [(link, pupil, row) for link, pupil in links if row is not None]
        for links in found.values():
            for link, _ in links:
                self.plan.log.add(kinds.GUARDIAN_NOT_FOUND, link.place)
        if self.kept_contacts:
            self.plan.log.add(kinds.OWN_CONTACT_KEPT, count=self.kept_contacts)

    def _pupils_of_guardians(self) -> dict[str, list[tuple[GuardianshipRecord, Pupil]]]:
        find = PupilFinder(self.present, self.pupils, self.plan)
        found: dict[str, list[tuple[GuardianshipRecord, Pupil]]] = {}
        for link in self.records.guardianships:
            pupil = find(link)
            if pupil is not None:
                found.setdefault(link.guardian_key, []).append((link, pupil))
        return found

    def _plan(self, record: GuardianRecord, pupils: list[Pupil], match: Matcher[Guardian]) -> None:
        outcome, row = match.find(record, self._is_sure(record, pupils))
        if outcome is Outcome.NEW:
            values: dict[str, Any] = {**name_values(record.name), **_contact(record)}
            row = self.plan.writes.create(Guardian(id=uuid7(), **values))
            self._tell(record, Change.NEW)
        elif outcome is Outcome.KNOWN and row is not None:
            details = self.plan.writes.update(row, **self._values(row, record))
            self._tell(record, Change.CHANGED if details else Change.SAME, details)
        else:
            self._tell(record, Change.DOUBTFUL if outcome is Outcome.OPEN else Change.SKIPPED)
            return
        self.rows[record.key] = row
        if record.is_key_stable:
            keep_key(row, PersonKind.GUARDIAN, record, self.present, self.plan)

    def _is_sure(self, record: GuardianRecord, pupils: list[Pupil]) -> Callable[[Guardian], bool]:
        """Of two with one name: a guardian of the same pupil, or with the same address or mobile number."""

        def check(row: Guardian) -> bool:
            is_of_pupil = any((pupil.pk, row.pk) in self.present.guardianships for pupil in pupils)
            has_contact = (record.email and record.email == row.email) or (
                record.mobile and record.mobile == row.mobile
            )
            return is_of_pupil or bool(has_contact)

        return check

    def _values(self, row: Guardian, record: GuardianRecord) -> dict[str, Any]:
        """Who can sign in keeps his own contact details; an empty one is filled."""
        contact = _contact(record)
        if row.user_id is not None:
            own = {name: value for name, value in contact.items() if not getattr(row, name)}
            self.kept_contacts += own.keys() != contact.keys()
            contact = own
        return {**name_values(record.name), **contact}

    def _tell(self, record: GuardianRecord, change: Change, details: tuple[str, ...] = ()) -> None:
        self.plan.tell(RecordKind.GUARDIAN, change, record.name.full, details, record.place)


def _contact(record: GuardianRecord) -> dict[str, str]:
    return {name: value for name in CONTACT if (value := getattr(record, name))}


@dataclass(slots=True)
class PupilFinder:
    """Finds the pupil a row names: by key (of this source, else of any), else by name and date of birth."""

    present: Present
    in_file: dict[str, Pupil]
    plan: Plan
    by_identity: dict[Identity, set[UUID]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.present.pupils.values():
            if row.left_on is None or row.left_on > self.present.today:
                self.by_identity.setdefault(identity_of_row(row, row.born_on), set()).add(row.pk)

    def __call__(self, link: GuardianshipRecord) -> Pupil | None:
        """Return the pupil, or None with a finding."""
        if link.pupil_key in self.in_file:
            return self.in_file[link.pupil_key]
        found = self._candidates(link)
        if len(found) == 1:
            return self.present.pupils[found.pop()]
        self.plan.log.add(kinds.PUPIL_NOT_CERTAIN if found else kinds.PUPIL_NOT_FOUND, link.place)
        return None

    def _candidates(self, link: GuardianshipRecord) -> set[UUID]:
        if link.pupil_key:
            own = self.present.keyed(PersonKind.PUPIL, link.pupil_key)
            found = {own} if own else self.present.keyed_by_any(PersonKind.PUPIL, link.pupil_key)
            return found & self.present.pupils.keys()
        if not link.pupil_born_on:
            return set()
        return set(self.by_identity.get(identity_of(link.pupil_name, link.pupil_born_on), ()))
