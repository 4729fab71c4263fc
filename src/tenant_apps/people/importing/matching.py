"""Which row of the school a record is about: by key, else by name and date of birth, and then somebody confirms."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kit.findings import Place
from tenant_apps.people.enums import PersonKind
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.formats.records import GuardianRecord, PupilRecord, StaffRecord
from tenant_apps.people.importing.plan import NEW, SKIP, Answer, Doubt, Plan, Question
from tenant_apps.people.importing.present import Identity, Present, identity_of, identity_of_row, own_id
from tenant_apps.people.models.names import Person

type PersonRecord = PupilRecord | StaffRecord | GuardianRecord


class Outcome(StrEnum):
    """What is known about a record."""

    KNOWN = "known"
    NEW = "new"
    SKIPPED = "skipped"
    OPEN = "open"


def never(_: Person) -> bool:
    """Nobody is recognised without asking."""
    return False


@dataclass(slots=True)
class Matcher[P: Person]:
    """Finds rows of one kind for records, each row for one record at most."""

    kind: PersonKind
    record_kind: RecordKind
    rows: dict[UUID, P]
    born_on: Callable[[P], dt.date | None]
    present: Present
    plan: Plan
    choices: dict[str, str]
    suggests_same: bool = True
    by_identity: dict[Identity, list[P]] = field(default_factory=dict)
    claimed: set[UUID] = field(default_factory=set)
    open_ids: set[UUID] = field(default_factory=set)

    def prepare(self, records: Iterable[PersonRecord]) -> None:
        """Index the rows, and claim those that records have by their key."""
        for row in self.rows.values():
            self.by_identity.setdefault(identity_of_row(row, self.born_on(row)), []).append(row)
        for record in records:
            keyed = self._keyed(record)
            if keyed is not None and self._agrees(keyed, record):
                self.claimed.add(keyed.pk)

    def find(self, record: PersonRecord, is_sure: Callable[[P], bool] = never) -> tuple[Outcome, P | None]:
        """Return what ``record`` is about; ``is_sure`` of one row alike means nobody needs to be asked.

        Nor does one with the same name, the same birth date and the same key of another source.
        """
        keyed = self._keyed(record)
        if keyed is not None:
            if self._agrees(keyed, record):
                return Outcome.KNOWN, keyed
            if record.is_key_stable:
                return self._ask(record, Question.KEY_OF_ANOTHER, [keyed], suggestion="")
        alike = self.by_identity.get(identity_of(record.name, _born(record)), [])
        free = [row for row in alike if row.pk not in self.claimed]
        if not free:
            return Outcome.NEW, None
        same_key = self.present.keyed_by_any(self.kind, record.key) if record.is_key_stable else set()
        sure = [row for row in free if row.pk in same_key or is_sure(row)]
        if len(sure) == 1:
            self.claimed.add(sure[0].pk)
            return Outcome.KNOWN, sure[0]
        is_one = len(free) == 1 and self.suggests_same
        return self._ask(record, Question.SAME_PERSON, free, suggestion=str(free[0].pk) if is_one else "")

    def _keyed(self, record: PersonRecord) -> P | None:
        found = self.present.keyed(self.kind, record.key) or own_id(record.key)
        return self.rows.get(found) if found else None

    def _agrees(self, row: P, record: PersonRecord) -> bool:
        """Whether ``row`` can be whom a key says: two of first name, family name and birth date are the same.

        Of who has no date of birth one of the names is enough. An unstable key needs all to be the same.
        """
        here, there = identity_of_row(row, self.born_on(row)), identity_of(record.name, _born(record))
        if not record.is_key_stable:
            return here == there
        same = [one == other for one, other in zip(here, there, strict=True) if one and other]
        return sum(same) >= min(2, len(same)) if len(same) == 3 else any(same)

    def _ask(
        self, record: PersonRecord, question: Question, alike: list[P], *, suggestion: str
    ) -> tuple[Outcome, P | None]:
        answers = [Answer(str(row.pk), row.full_name, is_name=True) for row in alike]
        answers += [Answer(NEW, "new"), Answer(SKIP, "skip")]
        doubt = Doubt(
            id=f"{self.kind.value}:{record.key}",
            question=question,
            kind=self.record_kind,
            label=record.name.full,
            answers=tuple(answers),
            suggestion=suggestion or ("" if self.suggests_same else NEW),
            place=_place(record),
        )
        chosen = self.plan.settle(doubt, self.choices)
        if chosen in {NEW, SKIP}:
            return (Outcome.NEW if chosen == NEW else Outcome.SKIPPED), None
        if not chosen or UUID(chosen) in self.claimed - {row.pk for row in alike}:
            self.open_ids.update(row.pk for row in alike)
            return Outcome.OPEN, None
        self.claimed.add(UUID(chosen))
        return Outcome.KNOWN, self.rows[UUID(chosen)]


def _born(record: PersonRecord) -> dt.date | None:
    return record.born_on if isinstance(record, PupilRecord) else None


def _place(record: PersonRecord) -> Place:
    return record.place
