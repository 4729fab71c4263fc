"""Read our own guardian list: one row for each guardian of each pupil."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kit.findings import FindingLog, Kind, Place
from kit.tabular.columns import Row, normal
from kit.tabular.delimited import RawRow, delimited_rows
from kit.tabular.limits import Limits
from kit.tabular.workbook import workbook_rows
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.enums import Authority, Format, Relation
from tenant_apps.people.formats.guardians import columns
from tenant_apps.people.formats.lengths import is_too_long
from tenant_apps.people.formats.records import (
    UNSTABLE,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    SchoolFile,
    SchoolRecords,
)
from tenant_apps.people.formats.values import date_of, email_of, phone_of, sheet_date_of

type PupilIdentity = tuple[str, PersonName, dt.date | None]
type Particulars = tuple[PersonName, str, str, str]


def read_guardians(
    stream: BinaryIO, file_format: Format, *, limits: Limits, log: FindingLog, today: dt.date
) -> SchoolRecords:
    """Return the guardians and guardianships in a CSV or Excel list; nobody is ever missing from it.

    Raises Refused when nothing of it can be used.
    """
    is_sheet = file_format is Format.GUARDIANS_XLSX
    raw: Iterator[RawRow] = (workbook_rows if is_sheet else delimited_rows)(stream, limits=limits, log=log)
    found = _List(log=log, today=today, is_sheet=is_sheet)
    for row in columns.GUARDIANS.rows(raw, log=log):
        found.take(row)
    return SchoolRecords(
        head=SchoolFile(format=file_format, version=columns.VERSION),
        guardians=tuple(found.guardians.values()),
        guardianships=tuple(link for link in found.links.values() if link is not None),
    )


@dataclass(slots=True)
class _List:
    """Collects guardians by key, and links by guardian and pupil; a link that contradicts itself is None."""

    log: FindingLog
    today: dt.date
    is_sheet: bool
    guardians: dict[str, GuardianRecord] = field(default_factory=dict)
    links: dict[tuple[str, PupilIdentity], GuardianshipRecord | None] = field(default_factory=dict)
    by_particulars: dict[Particulars, str] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Keep one row."""
        place = Place(row=row.number)
        pupil = self._pupil(row)
        refusal = self._refusal(row, pupil)
        if refusal is not None:
            kind, column = refusal
            if kind is kinds.VALUE_TOO_LONG:
                self.log.add(kind, Place(row=row.number, column=column), field=column)
            else:
                self.log.add(kind, Place(row=row.number, column=column))
            return
        guardian = self._guardian(row, place)
        if guardian is not None:
            self._link(row, guardian, pupil, place)

    def _refusal(self, row: Row, pupil: PupilIdentity) -> tuple[Kind, str] | None:
        long = next((name for name, value in row.values.items() if is_too_long(name, value)), None)
        if long is not None:
            return kinds.VALUE_TOO_LONG, long
        key, name, born_on = pupil
        if not key and not (name.family and born_on):
            return kinds.PUPIL_NOT_NAMED, "pupil_key"
        if not row["family_name"] and not row["call_name"]:
            return kinds.NAME_MISSING, "family_name"
        if row["information"] and normal(row["information"]) not in columns.INFORMATION_OF:
            return kinds.INFORMATION_UNREADABLE, "information"
        return None

    def _pupil(self, row: Row) -> PupilIdentity:
        name = PersonName(
            call=row["pupil_call_name"], prefix=row["pupil_prefix"], family=row["pupil_family_name"]
        )
        text = row["pupil_born_on"]
        born_on = sheet_date_of(text) if self.is_sheet else date_of(text)
        if text and born_on is None:
            self._add(kinds.DATE_INVALID, row, "pupil_born_on", field="pupil_born_on")
        elif born_on and born_on > self.today:
            self._add(kinds.BORN_IN_FUTURE, row, "pupil_born_on")
            born_on = None
        return row["pupil_key"], name, born_on

    def _guardian(self, row: Row, place: Place) -> GuardianRecord | None:
        name = PersonName(
            call=row["call_name"],
            prefix=row["prefix"],
            family=row["family_name"],
            given=row["given_names"],
            initials=row["initials"],
        )
        contact = (self._email(row), self._phone(row, "mobile"), self._phone(row, "phone"))
        known = self.by_particulars.get((name, *contact)) or f"{UNSTABLE}row-{row.number}"
        key = row["guardian_key"] or known
        guardian = GuardianRecord(key, name, *contact, place=place)
        before = self.guardians.setdefault(key, guardian)
        if before != guardian:
            self.log.add(kinds.GUARDIAN_DIFFERS, place, key=key[:40], row=before.place.row or 0)
            return None
        if any(contact):  # a name alone does not make two rows one person
            self.by_particulars.setdefault((name, *contact), key)
        return before

    def _link(self, row: Row, guardian: GuardianRecord, pupil: PupilIdentity, place: Place) -> None:
        key, name, born_on = pupil
        link = GuardianshipRecord(
            pupil_key=key,
            guardian_key=guardian.key,
            relation=self._relation(row),
            authority=self._authority(row),
            lives_with=self._lives_with(row),
            information=columns.INFORMATION_OF.get(normal(row["information"])),
            pupil_name=name,
            pupil_born_on=born_on,
            place=place,
        )
        pair = (guardian.key, (key, PersonName(), None) if key else pupil)
        if pair not in self.links:
            self.links[pair] = link
        elif _answers(self.links[pair]) == _answers(link):
            self.log.add(kinds.GUARDIANSHIP_TWICE, place)
        else:
            self.log.add(kinds.GUARDIANSHIP_DIFFERS, place)
            self.links[pair] = None

    def _email(self, row: Row) -> str:
        email = email_of(row["email"])
        if row["email"] and email is None:
            self._add(kinds.EMAIL_INVALID, row, "email")
        return email or ""

    def _phone(self, row: Row, column: str) -> str:
        phone = phone_of(row[column])
        if row[column] and phone is None:
            self._add(kinds.PHONE_INVALID, row, column)
        return phone or ""

    def _relation(self, row: Row) -> Relation:
        relation = columns.RELATION_OF.get(normal(row["relation"]), Relation.UNKNOWN)
        if row["relation"] and relation is Relation.UNKNOWN:
            self._add(kinds.RELATION_UNKNOWN, row, "relation")
        return relation

    def _authority(self, row: Row) -> Authority:
        authority = columns.AUTHORITY_OF.get(normal(row["authority"]))
        if authority is None:
            self._add(kinds.AUTHORITY_UNREADABLE, row, "authority")
        return authority or Authority.UNKNOWN

    def _lives_with(self, row: Row) -> bool | None:
        lives_with = columns.LIVES_WITH_OF.get(normal(row["lives_with"]))
        if row["lives_with"] and lives_with is None:
            self._add(kinds.LIVES_WITH_UNREADABLE, row, "lives_with")
        return lives_with

    def _add(self, kind: Kind, row: Row, column: str, **params: str | int) -> None:
        self.log.add(kind, Place(row=row.number, column=column), **params)


def _answers(link: GuardianshipRecord | None) -> object:
    return link and (link.relation, link.authority, link.lives_with, link.information)
