"""What applying a file would do: lines to look at, doubts to settle, rows to write."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_noop

from kit.findings import NOWHERE, FindingLog, Place
from tenant_apps.people.formats.enums import RecordKind

NEW, SKIP = "new", "skip"


class Change(StrEnum):
    """What happens to one row of the school."""

    NEW = gettext_noop("new")
    CHANGED = gettext_noop("changed")
    MOVED = gettext_noop("moved")
    LEFT = gettext_noop("left")
    RETURNED = gettext_noop("returned")
    SAME = gettext_noop("same")
    DOUBTFUL = gettext_noop("doubtful")
    SKIPPED = gettext_noop("skipped")


class Question(StrEnum):
    """Why somebody must look, as a code."""

    SAME_PERSON = "same_person"  # another key, but this name and date of birth are there already
    KEY_OF_ANOTHER = "key_of_another"  # a known key with another name and another date of birth
    STAFF_LEAVES = "staff_leaves"  # a leader or the office is not in the file
    AGAINST_DECISION = "against_decision"  # the file says otherwise than somebody of the school decided
    MANY_LEAVE = "many_leave"  # more than a fifth of the pupils would leave


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to settle a doubt: ``value`` is kept, ``label`` names a person or is a message id."""

    value: str
    label: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person settles. ``suggestion`` is the answer we would give, or empty."""

    id: str
    question: Question
    kind: RecordKind
    label: str
    answers: tuple[Answer, ...]
    suggestion: str = ""
    chosen: str = ""
    place: Place = NOWHERE

    @property
    def is_settled(self) -> bool:
        """Whether an answer was chosen."""
        return bool(self.chosen)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the dry run: who or what, and what happens; ``details`` are names of fields or groups."""

    kind: RecordKind
    change: Change
    label: str
    details: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A role the file mentions for a member of staff; it grants nothing."""

    staff_id: UUID
    role: str
    group_id: UUID | None = None


type Added = tuple[tuple[str, ...], list[tuple[Any, ...]]]


@dataclass(slots=True)
class Writes:
    """Rows to make, and fields to change of rows that are there, with what stood in them.

    ``created`` are rows somebody still looks at; ``added`` are those nobody does, by the thousands: the names of
    their fields once, and their values.
    """

    created: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    added: dict[type[models.Model], Added] = field(default_factory=dict)
    updated: dict[type[models.Model], dict[UUID, dict[str, tuple[Any, Any]]]] = field(default_factory=dict)

    def create[M: models.Model](self, row: M) -> M:
        """Plan a new row; its key is known already."""
        self.created.setdefault(type(row), []).append(row)
        return row

    def add(self, model: type[models.Model], *, id: UUID, **values: Any) -> None:  # noqa: A002, ANN401  names of fields
        """Plan a new row nobody looks at any more. Raises ValueError when the fields are not those of the others."""
        names, rows = self.added.setdefault(model, (("id", *values), []))
        if names[1:] != tuple(values):
            msg = f"rows of {model.__name__} are added with other fields"
            raise ValueError(msg)
        rows.append((id, *values.values()))

    def keys_of_new(self) -> dict[type[models.Model], list[UUID]]:
        """Return the keys of the rows that are to be made."""
        found = {model: [row.pk for row in rows] for model, rows in self.created.items()}
        for model, (_, rows) in self.added.items():
            found.setdefault(model, []).extend(row[0] for row in rows)
        return found

    def update(self, row: models.Model, **values: Any) -> tuple[str, ...]:  # noqa: ANN401  values of its fields
        """Plan new values for ``row``; return the names of those that differ."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            kept = self.updated.setdefault(type(row), {}).setdefault(row.pk, {})
            for name, value in changed.items():
                kept[name] = (getattr(row, name), value)
        return tuple(changed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.created and not self.added and not self.updated


@dataclass(slots=True)
class Plan:
    """All of it. It can be applied when nothing refuses it and every doubt is settled."""

    writes: Writes = field(default_factory=Writes)
    items: list[Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    log: FindingLog = field(default_factory=FindingLog)

    def tell(
        self,
        kind: RecordKind,
        change: Change,
        label: str,
        details: tuple[str, ...] = (),
        place: Place = NOWHERE,
    ) -> None:
        """Add a line."""
        self.items.append(Item(kind, change, label, details, place))

    def settle(self, doubt: Doubt, choices: dict[str, str]) -> str:
        """Add a doubt and return the answer chosen for it, or empty; an answer that is none of its own is none."""
        chosen = choices.get(doubt.id, "")
        if chosen not in {answer.value for answer in doubt.answers}:
            chosen = ""
        self.doubts.append(
            Doubt(
                doubt.id,
                doubt.question,
                doubt.kind,
                doubt.label,
                doubt.answers,
                doubt.suggestion,
                chosen,
                doubt.place,
            )
        )
        return chosen

    @property
    def is_settled(self) -> bool:
        """Whether every doubt has an answer."""
        return all(doubt.is_settled for doubt in self.doubts)

    @property
    def suggestions(self) -> dict[str, str]:
        """The answers we would give, for the doubts that have one."""
        return {doubt.id: doubt.suggestion for doubt in self.doubts if doubt.suggestion}

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many lines of each kind and change there are."""
        totals = Counter((item.kind.value, item.change.value) for item in self.items)
        found: dict[str, dict[str, int]] = {}
        for (kind, change), number in sorted(totals.items()):
            found.setdefault(kind, {})[change] = number
        return found

    def fingerprint(self) -> str:
        """Return a hash of what would happen: what somebody saw is what is applied, or nothing is."""
        found = hashlib.sha256()
        for item in self.items:
            found.update(json.dumps([item.kind, item.change, item.label, item.details]).encode())
        for doubt in self.doubts:
            found.update(json.dumps([doubt.id, doubt.chosen]).encode())
        return found.hexdigest()
