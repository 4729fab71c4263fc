"""The school as it is on the day a file takes effect, read in a fixed number of statements."""

import datetime as dt
import unicodedata
from dataclasses import dataclass, field
from uuid import UUID

from kit.dates import SchoolYear
from tenant_apps.people.enums import GroupKind, PersonKind, Role, Source
from tenant_apps.people.formats.records import PersonName
from tenant_apps.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Pupil,
    SourceKey,
    StaffMember,
    StaffRole,
    holding,
)
from tenant_apps.people.models.names import Person

NAME_FIELDS = ("call_name", "prefix", "family_name", "given_names", "initials")

COMPUTED = ("sort_key", "search_text")

type Identity = tuple[str, str, dt.date | None]


@dataclass(slots=True)
class Present:
    """Rows by key. ``day`` is the first day on which the file's groups hold."""

    source: Source
    year: SchoolYear
    day: dt.date
    today: dt.date
    pupils: dict[UUID, Pupil] = field(default_factory=dict)
    staff: dict[UUID, StaffMember] = field(default_factory=dict)
    guardians: dict[UUID, Guardian] = field(default_factory=dict)
    groups: dict[UUID, Group] = field(default_factory=dict)
    keys: dict[tuple[str, str], SourceKey] = field(default_factory=dict)
    any_keys: dict[tuple[str, str], set[UUID]] = field(default_factory=dict)
    homes: dict[UUID, Enrolment] = field(default_factory=dict)
    later: dict[UUID, dt.date] = field(default_factory=dict)
    beside: dict[UUID, list[Enrolment]] = field(default_factory=dict)
    guardianships: dict[tuple[UUID, UUID], Guardianship] = field(default_factory=dict)
    leading: frozenset[UUID] = frozenset()

    def is_at_school(self, row: Pupil) -> bool:
        """Whether a pupil has not left by the day the file takes effect."""
        return row.left_on is None or row.left_on > self.day

    def keyed(self, kind: PersonKind, key: str) -> UUID | None:
        """Return which row this source's key stands for, or None."""
        row = self.keys.get((kind.value, key))
        if row is None:
            return None
        return row.pupil_id or row.guardian_id or row.staff_id or row.group_id

    def keyed_by_any(self, kind: PersonKind, key: str) -> set[UUID]:
        """Return which people any source knows by this key, and who has it as our own id."""
        found = self.any_keys.get((kind.value, key), set())
        own = own_id(key)
        return found | {own} if own else set(found)

    def ids_of_source(self, kind: PersonKind) -> set[UUID]:
        """Return the rows this source knows."""
        return {
            found for (of, key) in self.keys if of == kind and (found := self.keyed(kind, key)) is not None
        }


def read_present(*, source: Source, year: SchoolYear, today: dt.date) -> Present:
    """Return the school as ``source`` would find it, from ``today`` or the first day of ``year``."""
    day = max(today, year.period.start)
    present = Present(source=source, year=year, day=day, today=today)
    present.pupils = {row.pk: row for row in Pupil.objects.defer(*COMPUTED)}
    present.staff = {row.pk: row for row in StaffMember.objects.defer(*COMPUTED)}
    present.guardians = {row.pk: row for row in Guardian.objects.filter(merged_into=None).defer(*COMPUTED)}
    present.groups = {row.pk: row for row in Group.objects.filter(school_year=year.first)}
    _read_keys(present)
    for row in Enrolment.objects.filter(school_year=year.first, valid_until__gt=day).order_by("-valid_from"):
        is_home = row.kind == GroupKind.HOME
        if row.valid_from > day and is_home:
            present.later[row.pupil_id] = row.valid_from
        elif is_home:
            present.homes[row.pupil_id] = row
        else:
            present.beside.setdefault(row.pupil_id, []).append(row)
    for held in Guardianship.objects.filter(holding(day)):
        present.guardianships[held.pupil_id, held.guardian_id] = held
    leading = StaffRole.objects.filter(holding(today), role__in=[Role.LEADER, Role.OFFICE])
    present.leading = frozenset(leading.values_list("staff_id", flat=True))
    return present


def _read_keys(present: Present) -> None:
    for row in SourceKey.objects.all():
        if row.source == present.source:
            present.keys[row.kind, row.key] = row
        target = row.pupil_id or row.guardian_id or row.staff_id
        if target:
            present.any_keys.setdefault((row.kind, row.key), set()).add(target)


def group_key(year: SchoolYear, key: str) -> str:
    """Return a group's key as we keep it: some systems use one key for a group in every school year."""
    return f"{year.first}/{key}"


def written_key(year: SchoolYear, key: str) -> str:
    """Return a group's key as its source has it; empty when it is one of another school year."""
    start, _, own = key.partition("/")
    return own if start == str(year.first) else ""


def own_id(key: str) -> UUID | None:
    """Return the row a key of our own export stands for, or None: such a key is our id."""
    try:
        return UUID(key)
    except ValueError:
        return None


def folded(text: str) -> str:
    """Return ``text`` without capitals, accents, spaces and punctuation, to compare names by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def identity_of(name: PersonName, born_on: dt.date | None) -> Identity:
    """Return what makes a person of a file recognisable."""
    return folded(name.first), folded(name.prefix + name.family), born_on


def identity_of_row(row: Person, born_on: dt.date | None) -> Identity:
    """Return what makes a person of the school recognisable."""
    return folded(row.first_name), folded(row.prefix + row.family_name), born_on


def name_values(name: PersonName) -> dict[str, str]:
    """Return the name parts a file knows, by field; what it leaves empty says nothing."""
    parts = (name.call, name.prefix, name.family, name.given, name.initials)
    return {
        field_name: part
        for field_name, part in zip(NAME_FIELDS, parts, strict=True)
        if part or (field_name == "prefix" and name.family)
    }
