"""What a file says about a school and its people, whatever the format: plain frozen records, no rights.

A record says what a file said. It decides nothing: the school confirms authority, and roles are proposals.
"""

import datetime as dt
from dataclasses import dataclass, field

from kit.dates import SchoolYear
from kit.findings import NOWHERE, Finding, Place
from tenant_apps.people.formats.enums import (
    Authority,
    Format,
    Gender,
    Information,
    RecordKind,
    Relation,
    StaffRole,
)

UNSTABLE = "#"


class Keyed:
    """A record with a key of its source; one that starts with ``#`` may change: match by name and birth."""

    __slots__ = ()
    key: str

    @property
    def is_key_stable(self) -> bool:
        """Whether the source promises never to change or reuse the key."""
        return not self.key.startswith(UNSTABLE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, as NEN 1888 divides it; ``family`` is without ``prefix`` ("van der")."""

    call: str = ""
    prefix: str = ""
    family: str = ""
    given: str = ""
    initials: str = ""

    @property
    def first(self) -> str:
        """The name to call somebody by, as good as the file knows it."""
        return self.call or self.given or self.initials

    @property
    def full(self) -> str:
        """For example ``Daan van der Berg``."""
        return " ".join(part for part in (self.first, self.prefix, self.family) if part)


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """The head of a file. ``brin`` is 99XX; ``branch`` two digits, ``00`` the main one; both may be empty."""

    format: Format = Format.UNKNOWN
    version: str = ""
    school_year: SchoolYear | None = None
    brin: str = ""
    branch: str = ""
    school_key: str = ""
    school_name: str = ""
    reference_on: dt.date | None = None
    made_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class BranchRecord(Keyed):
    """A location named in the file."""

    key: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class GroupRecord(Keyed):
    """A home group; ``year_group`` is a code of ``YEAR_GROUPS``, ``C`` when its pupils have their own."""

    key: str
    name: str
    year_group: str = ""
    description: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CompositeGroupRecord(Keyed):
    """A group next to the home group: a choir, a plus class."""

    key: str
    name: str
    description: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PupilRecord(Keyed):
    """A pupil. ``year_group`` is the own or else the group's; ``is_former``: had left when it was made."""

    key: str
    name: PersonName
    born_on: dt.date | None = None
    gender: Gender = Gender.UNKNOWN
    year_group: str = ""
    group_key: str = ""
    composite_keys: tuple[str, ...] = ()
    branch_key: str = ""
    postcode: str = ""
    entered_on: dt.date | None = None
    left_on: dt.date | None = None
    is_former: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RoleProposal:
    """What a file calls somebody's work: a ``code`` or a free ``label``; ``role`` is what we would propose.

    It never grants anything: a person of the school confirms.
    """

    code: str = ""
    label: str = ""
    role: StaffRole | None = None


@dataclass(frozen=True, slots=True)
class GroupDuty:
    """A group (home or composite) somebody works with, and as what."""

    group_key: str
    roles: tuple[RoleProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffRecord(Keyed):
    """Somebody who works at the school."""

    key: str
    name: PersonName
    email: str = ""
    roles: tuple[RoleProposal, ...] = ()
    duties: tuple[GroupDuty, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GuardianRecord(Keyed):
    """A parent or other guardian. Phones are ``+`` and digits; e-mail is lower case."""

    key: str
    name: PersonName
    email: str = ""
    mobile: str = ""
    phone: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GuardianshipRecord:
    """What a file says between one guardian and one pupil; None is "the file does not say".

    The pupil is named by ``pupil_key``, or when that is empty by ``pupil_name`` and ``pupil_born_on``.
    """

    pupil_key: str
    guardian_key: str
    relation: Relation = Relation.UNKNOWN
    authority: Authority = Authority.UNKNOWN
    lives_with: bool | None = None
    information: Information | None = None
    pupil_name: PersonName = PersonName()
    pupil_born_on: dt.date | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Removal:
    """A record the file says is to be removed; somebody whose role it does not say comes as each kind."""

    kind: RecordKind
    key: str


@dataclass(frozen=True, slots=True)
class EnrolmentChange:
    """In a file with only changes: a pupil or staff enters a group, or with ``is_removed`` leaves it."""

    person_key: str
    group_key: str
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class SchoolRecords:
    """All a file said. Only for a kind in ``complete`` does absence mean something.

    With ENROLMENT in it a pupil without groups has none; without it the file did not say.
    """

    head: SchoolFile = SchoolFile()
    branches: tuple[BranchRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    composite_groups: tuple[CompositeGroupRecord, ...] = ()
    pupils: tuple[PupilRecord, ...] = ()
    staff: tuple[StaffRecord, ...] = ()
    guardians: tuple[GuardianRecord, ...] = ()
    guardianships: tuple[GuardianshipRecord, ...] = ()
    removals: tuple[Removal, ...] = ()
    enrolment_changes: tuple[EnrolmentChange, ...] = ()
    complete: frozenset[RecordKind] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """``records`` and what is to be said about them; of a refused file only the head remains.

    ``findings`` keeps the first hundred of each kind, ``totals`` counts all by code.
    """

    records: SchoolRecords
    findings: tuple[Finding, ...]
    totals: dict[str, int]
    is_refused: bool = False
