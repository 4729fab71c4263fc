"""The register of holdings: which tables have something of whom, what a person may read of it, how it goes away.

>>> @holds(
...     "consents.answers",
...     label=_("Answers about consent"),
...     about=(Kind.PUPIL, Kind.GUARDIAN),
...     tables=("consents.Answer",),
...     columns=(Column("purpose__title_nl", _("purpose")), Column("says", _("answer"))),
...     kept_for=_("As long as the pupil is at the school"),
... )
... def answers(person, reader):
...     return Answer.objects.filter(...)

The function returns the rows about ``person`` that ``reader`` may have; erasing deletes those of OFFICE, unless
``erase`` does it otherwise or ``stays`` says why they must be kept.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from tenant_apps.people.models import Guardian, Pupil, StaffMember

type Holder = Pupil | Guardian | StaffMember


class Kind(StrEnum):
    """Whom something is about."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    STAFF = "staff"


KINDS: dict[type[Model], Kind] = {Pupil: Kind.PUPIL, Guardian: Kind.GUARDIAN, StaffMember: Kind.STAFF}


def kind_of(person: Holder) -> Kind:
    """Return what sort of person this is."""
    return KINDS[type(person)]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom an export is made: a guardian, a member of staff, or (neither) the office, which sees all there is."""

    guardian_id: UUID | None = None
    staff_id: UUID | None = None

    @property
    def is_office(self) -> bool:
        """Whether nothing of other people has to be left out."""
        return self.guardian_id is None and self.staff_id is None

    def is_himself(self, person: Holder) -> bool:
        """Whether it is about the one it is made for."""
        return person.pk in {self.guardian_id, self.staff_id}


OFFICE = Reader()


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row: its path, its name on paper (lazy).

    ``field`` is a key of the sharing dictionary: a guardian gets the value only where the policy shows it to him.
    ``is_of_office``: in an export for the office alone.
    """

    path: str
    label: Any
    field: str = ""
    is_of_office: bool = False


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A stored file of a person: its name in the export, and how its bytes are read."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Value:
    """One value for people and for machines."""

    key: str
    label: str
    value: Any
    shown: str


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an export."""

    values: tuple[Value, ...]


type Rows = Callable[[Holder, Reader], QuerySet[Any]]
type Erase = Callable[[Holder], int]
type Files = Callable[[Holder, Reader], Iterator[HeldFile]]


@dataclass(frozen=True, slots=True)
class Holding:
    """What one room holds about one kind of person. ``tables`` are model labels, ``room`` is its app."""

    key: str
    label: Any
    about: tuple[Kind, ...]
    tables: tuple[str, ...]
    columns: tuple[Column, ...]
    kept_for: Any
    rows: Rows
    stays: Any = ""
    erase: Erase | None = None
    files: Files | None = None

    def remove(self, person: Holder) -> int:
        """Remove what is held about ``person``; return how many rows went. Only inside an erasure."""
        if self.erase is not None:
            return self.erase(person)
        return int(self.rows(person, OFFICE).order_by().delete()[0])


_holdings: dict[str, Holding] = {}
_exemptions: dict[str, str] = {}


def holds(key: str, **facts: Any) -> Callable[[Rows], Rows]:  # noqa: ANN401  the fields of Holding
    """Register the rows a function returns as something held about people; ``facts`` are the fields of Holding."""

    def register(rows: Rows) -> Rows:
        _holdings[key] = Holding(key=key, rows=rows, **facts)
        return rows

    return register


def exempts(table: str, reason: str) -> None:
    """Say why a table that points at people holds nothing about them that needs an export or an erasure."""
    _exemptions[table] = reason


def exemptions() -> dict[str, str]:
    """Return the exempted tables with their reasons."""
    return dict(_exemptions)


def holdings() -> tuple[Holding, ...]:
    """Return every holding, the lowest room first: what is erased last."""
    order = {config.label: number for number, config in enumerate(apps.get_app_configs())}
    found = list(_holdings.values())
    return tuple(sorted(found, key=lambda one: order[one.tables[0].partition(".")[0]]))


def holdings_about(kind: Kind) -> tuple[Holding, ...]:
    """Return the holdings about one kind of person, in the same order."""
    return tuple(one for one in holdings() if kind in one.about)


def records_of(
    holding: Holding, person: Holder, reader: Reader, may_see: Callable[[str], bool]
) -> list[Record]:
    """Return what ``reader`` may have of one holding; ``may_see`` is asked per field of the dictionary."""
    columns = [
        column
        for column in holding.columns
        if reader.is_office or not (column.is_of_office or (column.field and not may_see(column.field)))
    ]
    if not columns:
        return []
    rows = holding.rows(person, reader)
    choices = {column.path: _choices(rows.model, column.path) for column in columns}
    paths = [column.path for column in columns]
    return [
        Record(
            tuple(
                Value(column.path, str(column.label), value, _shown(value, choices[column.path]))
                for column, value in zip(columns, row, strict=True)
            )
        )
        for row in rows.values_list(*paths)
    ]


def _choices(model: type[Model], path: str) -> dict[Any, Any]:
    if "__" in path:
        return {}
    return dict(getattr(model._meta.get_field(path), "flatchoices", ()) or ())  # noqa: SLF001  documented options


def _shown(value: Any, choices: dict[Any, Any]) -> str:  # noqa: ANN401  a value of any column
    if value in (None, ""):
        return ""
    if not isinstance(value, list | dict) and value in choices:
        return str(choices[value])
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, list | dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return str(value)
