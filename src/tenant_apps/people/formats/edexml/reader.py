"""Read an EDEXML file as a stream. Source: EDEXML 2.1, 2.0 and 1.03 (Edustandaard)."""

import datetime as dt
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from kit.dates import SchoolYear
from kit.findings import FindingLog, Kind, Place
from kit.tabular.cells import NOT_TEXT
from kit.tabular.limits import Limits
from kit.tabular.safe_xml import read_xml
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.edexml import structure
from tenant_apps.people.formats.edexml.drafts import Draft, DraftReader
from tenant_apps.people.formats.edexml.people import Maker
from tenant_apps.people.formats.enums import COMBINATION, Format, RecordKind
from tenant_apps.people.formats.lengths import OTHER as LONGEST_OTHER
from tenant_apps.people.formats.records import (
    BranchRecord,
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    PupilRecord,
    SchoolFile,
    SchoolRecords,
    StaffRecord,
)
from tenant_apps.people.formats.values import brin_of, moment_day_of

MAIN_BRANCH = "00"
SHOWN = 40
WITHOUT_COMPOSITE_GROUPS = "1.03"
EMPTY_HEAD = SchoolFile(format=Format.EDEXML)
SCHOOL_YEAR = re.compile(r"[0-9]{4}-[0-9]{4}")
KINDS_OF = {
    "school": (),
    "vestigingen": (RecordKind.BRANCH,),
    "groepen": (RecordKind.GROUP, RecordKind.COMPOSITE_GROUP),
    "leerlingen": (RecordKind.PUPIL,),
    "leerkrachten": (RecordKind.STAFF,),
}


def read_edexml(stream: BinaryIO, *, limits: Limits, log: FindingLog, today: dt.date) -> SchoolRecords:
    """Return what ``stream`` says. Raises Refused when nothing of it can be used."""
    school = _School(log=log, make=Maker(log, today))
    reader = DraftReader(school.take, limits=limits, log=log)
    for _ in read_xml(stream, reader):
        pass
    reader.tally.finish()
    return school.records(reader.sections)


@dataclass(slots=True)
class _School:
    """Collects the records of one file; resolves references at the end, for sections come in any order."""

    log: FindingLog
    make: Maker
    head: SchoolFile = EMPTY_HEAD
    branches: dict[str, BranchRecord] = field(default_factory=dict)
    groups: dict[str, GroupRecord] = field(default_factory=dict)
    composite_groups: dict[str, CompositeGroupRecord] = field(default_factory=dict)
    pupils: dict[str, PupilRecord] = field(default_factory=dict)
    staff: dict[str, StaffRecord] = field(default_factory=dict)
    incomplete: set[RecordKind] = field(default_factory=set)

    def take(self, draft: Draft) -> None:
        """Keep one finished element."""
        match draft.element:
            case "school":
                self.head = self._head(draft)
            case "vestiging":
                self._add(draft, RecordKind.BRANCH, self.branches, self.make.branch)
            case "groep":
                self._add(draft, RecordKind.GROUP, self.groups, self.make.group, other=self.composite_groups)
            case "samengestelde_groep":
                make = self.make.composite_group
                self._add(draft, RecordKind.COMPOSITE_GROUP, self.composite_groups, make, other=self.groups)
            case "leerling":
                self._add(draft, RecordKind.PUPIL, self.pupils, self.make.pupil)
            case _:
                self._add(draft, RecordKind.STAFF, self.staff, self.make.staff)

    def records(self, sections: set[str]) -> SchoolRecords:
        """Return everything, references resolved."""
        if "school" not in sections:
            self.log.refuse(kinds.SCHOOL_MISSING)
        stated: set[RecordKind] = {kind for section in sections for kind in KINDS_OF[section]}
        if self.head.version == WITHOUT_COMPOSITE_GROUPS:
            stated.discard(RecordKind.COMPOSITE_GROUP)
        if stated >= {RecordKind.GROUP, RecordKind.PUPIL} and RecordKind.GROUP not in self.incomplete:
            stated.add(RecordKind.ENROLMENT)
        return SchoolRecords(
            head=self.head,
            branches=tuple(self.branches.values()),
            groups=tuple(self.groups.values()),
            composite_groups=tuple(self.composite_groups.values()),
            pupils=tuple(map(self._resolved_pupil, self.pupils.values())),
            staff=tuple(map(self._resolved_staff, self.staff.values())),
            complete=frozenset(stated - self.incomplete),
        )

    def _add[Record](
        self,
        draft: Draft,
        kind: RecordKind,
        store: dict[str, Record],
        make: Callable[[Draft], Record],
        other: Collection[str] = (),
    ) -> None:
        if not self.make.is_usable(draft):
            self.incomplete.add(kind)
        elif draft.key in store or draft.key in other:
            self.log.add(kinds.KEY_TWICE, draft.place, key=draft.key[:SHOWN])
        else:
            store[draft.key] = make(draft)

    def _head(self, draft: Draft) -> SchoolFile:
        values, place = draft.values, draft.place
        version = values.get("xsdversie", "")
        if version not in {"", *structure.VERSIONS}:
            self.log.add(kinds.VERSION_UNKNOWN, place)
        found = brin_of(values.get("brincode", ""))
        if found is None:
            self.log.add(kinds.BRIN_MISSING, place)
        brin, branch = found or ("", "")
        stated_branch = values.get("dependancecode", "")
        if brin and not branch:
            branch = stated_branch if stated_branch.isdecimal() and len(stated_branch) == 2 else MAIN_BRANCH
        return SchoolFile(
            format=Format.EDEXML,
            version=version if version in structure.VERSIONS else structure.NEWEST,
            school_year=self._school_year(draft),
            brin=brin,
            branch=branch,
            school_key=NOT_TEXT.sub("", values.get("schoolkey", ""))[:LONGEST_OTHER],
            reference_on=self.make.date(draft, "peildatum"),
            made_on=moment_day_of(values.get("aanmaakdatum", "")),
        )

    def _school_year(self, draft: Draft) -> SchoolYear | None:
        text = draft.values.get("schooljaar", "")
        if not SCHOOL_YEAR.fullmatch(text) or int(text[5:]) != int(text[:4]) + 1:
            self.log.add(kinds.SCHOOL_YEAR_MISSING, draft.place)
            return None
        year = SchoolYear.parse(text)
        if year.first not in structure.LISTED_YEARS:
            self.log.add(kinds.SCHOOL_YEAR_BEYOND_LIST, draft.place, year=str(year))
        return year

    def _resolved_pupil(self, pupil: PupilRecord) -> PupilRecord:
        group = self.groups.get(pupil.group_key)
        if pupil.group_key and group is None:
            self._unknown(kinds.GROUP_UNKNOWN, pupil.place, pupil.group_key)
        for key in pupil.composite_keys:
            if key not in self.composite_groups:
                self._unknown(kinds.GROUP_UNKNOWN, pupil.place, key)
        if pupil.branch_key and pupil.branch_key not in self.branches:
            self._unknown(kinds.BRANCH_UNKNOWN, pupil.place, pupil.branch_key)
        inherited = group.year_group if group and group.year_group != COMBINATION else ""
        return replace(
            pupil,
            group_key=group.key if group else "",
            composite_keys=tuple(key for key in pupil.composite_keys if key in self.composite_groups),
            branch_key=pupil.branch_key if pupil.branch_key in self.branches else "",
            year_group=pupil.year_group or inherited,
            is_former=pupil.is_former or self._has_left(pupil.left_on),
        )

    def _resolved_staff(self, person: StaffRecord) -> StaffRecord:
        duties: list[GroupDuty] = []
        for duty in person.duties:
            if duty.group_key in self.groups or duty.group_key in self.composite_groups:
                duties.append(duty)
            else:
                self._unknown(kinds.GROUP_UNKNOWN, person.place, duty.group_key)
        return replace(person, duties=tuple(duties))

    def _has_left(self, left_on: dt.date | None) -> bool:
        seen_on = self.head.reference_on or self.head.made_on or self.make.today
        return left_on is not None and left_on < seen_on

    def _unknown(self, kind: Kind, place: Place, key: str) -> None:
        self.log.add(kind, place, key=key[:SHOWN])
