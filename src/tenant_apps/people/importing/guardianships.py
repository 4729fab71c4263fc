"""Guardianships of a file beside the school's decisions. A file is the school's word, a decision a later one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kit.ids import uuid7
from tenant_apps.people.enums import Authority, Information, PersonKind, Relation
from tenant_apps.people.formats import SchoolRecords
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.formats.records import GuardianshipRecord
from tenant_apps.people.importing.guardians import Link
from tenant_apps.people.importing.plan import Answer, Change, Doubt, Plan, Question
from tenant_apps.people.importing.present import Present
from tenant_apps.people.models import Guardian, Guardianship, Pupil

ASSUME_AUTHORITY, YES = "assume_authority", "yes"
PARENTS = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT})
DECIDED = ("relation", "authority", "information", "lives_with")
DECISION, FILE = "decision", "file"


@dataclass(slots=True)
class GuardianshipPlanner:
    """Plans the guardianships of one file; ``basis`` says in the row where it came from."""

    present: Present
    records: SchoolRecords
    plan: Plan
    choices: dict[str, str]
    at: datetime
    basis: str

    def run(self, links: list[Link]) -> None:
        """Plan each link, then those a complete file no longer has."""
        seen = set()
        for record, pupil, guardian in links:
            pair = (pupil.pk, guardian.pk)
            if pair in seen:
                continue
            seen.add(pair)
            held = self.present.guardianships.get(pair)
            if held is None:
                self._add(pupil, guardian, self._first_values(record))
                self._tell(Change.NEW, pupil, guardian, record)
            else:
                self._compare(held, record, pupil, guardian)
        if RecordKind.GUARDIANSHIP in self.records.complete:
            self._end_missing(seen)

    def _first_values(self, record: GuardianshipRecord) -> dict[str, Any]:
        authority = Authority(record.authority)
        if authority == Authority.UNKNOWN and self._may_assume(record):
            authority = Authority.YES
        usual = Information.FULL if authority == Authority.YES else Information.ON_REQUEST
        return {
            "relation": record.relation.value,
            "authority": authority,
            "information": Information(record.information) if record.information else usual,
            "lives_with": record.lives_with,
        }

    def _may_assume(self, record: GuardianshipRecord) -> bool:
        return self.choices.get(ASSUME_AUTHORITY) == YES and Relation(record.relation) in PARENTS

    def _compare(
        self, held: Guardianship, record: GuardianshipRecord, pupil: Pupil, guardian: Guardian
    ) -> None:
        said = self._said(held, record)
        changed = tuple(name for name, value in said.items() if getattr(held, name) != value)
        if not changed:
            self._tell(Change.SAME, pupil, guardian, record)
            return
        rights = {"authority", "information"} & set(changed)
        if rights and held.decided_by is not None:
            answer = self._ask(held, record, pupil, guardian)
            if answer != FILE:
                change = Change.SAME if answer == DECISION else Change.DOUBTFUL
                self._tell(change, pupil, guardian, record)
                return
        self.plan.writes.update(held, valid_until=self.present.today)
        kept = {name: getattr(held, name) for name in DECIDED}
        self._add(pupil, guardian, {**kept, **said})
        self._tell(Change.CHANGED, pupil, guardian, record, changed)

    def _said(self, held: Guardianship, record: GuardianshipRecord) -> dict[str, Any]:
        """What the file says; what it leaves open is not in it."""
        said: dict[str, Any] = {}
        if record.relation:
            said["relation"] = record.relation.value
        if record.authority != Authority.UNKNOWN.value:
            said["authority"] = Authority(record.authority)
        elif held.authority == Authority.UNKNOWN and self._may_assume(record):
            said |= {"authority": Authority.YES, "information": Information.FULL}
        if record.lives_with is not None:
            said["lives_with"] = record.lives_with
        if record.information:
            said["information"] = Information(record.information)
        elif said.get("authority") not in {None, held.authority}:
            is_yes = said["authority"] == Authority.YES
            said["information"] = Information.FULL if is_yes else Information.ON_REQUEST
        return said

    def _ask(self, held: Guardianship, record: GuardianshipRecord, pupil: Pupil, guardian: Guardian) -> str:
        doubt = Doubt(
            f"guardianship:{held.pk}",
            Question.AGAINST_DECISION,
            RecordKind.GUARDIANSHIP,
            f"{guardian.full_name} ({pupil.full_name})",
            (Answer(DECISION, DECISION), Answer(FILE, FILE)),
            DECISION,
            place=record.place,
        )
        return self.plan.settle(doubt, self.choices)

    def _add(self, pupil: Pupil, guardian: Guardian, values: dict[str, Any]) -> None:
        self.plan.writes.add(
            Guardianship,
            id=uuid7(),
            pupil_id=pupil.pk,
            guardian_id=guardian.pk,
            basis=self.basis,
            decided_at=self.at,
            valid_from=self.present.today,
            **{name: values[name] for name in DECIDED},
        )

    def _end_missing(self, seen: set[tuple[Any, Any]]) -> None:
        """End what this source brought and brings no more; what somebody decided stands."""
        own = self.present.ids_of_source(PersonKind.GUARDIAN)
        in_file = {pupil for pupil, _ in seen}
        for pair, held in self.present.guardianships.items():
            pupil_id, guardian_id = pair
            if pair in seen or guardian_id not in own or pupil_id not in in_file or held.decided_by:
                continue
            self.plan.writes.update(held, valid_until=max(self.present.today, held.valid_from))
            self._tell(Change.LEFT, self.present.pupils[pupil_id], self.present.guardians[guardian_id], None)

    def _tell(
        self,
        change: Change,
        pupil: Pupil,
        guardian: Guardian,
        record: GuardianshipRecord | None,
        details: tuple[str, ...] = (),
    ) -> None:
        label = f"{guardian.full_name} ({pupil.full_name})"
        if record is None:
            self.plan.tell(RecordKind.GUARDIANSHIP, change, label, details)
        else:
            self.plan.tell(RecordKind.GUARDIANSHIP, change, label, details, record.place)
