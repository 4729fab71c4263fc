"""From what was collected of an EDEXML element to a record, with a finding for every value that is wrong."""

import datetime as dt
from dataclasses import dataclass

from kit.findings import FindingLog, Kind
from kit.tabular.cells import is_text
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.edexml.drafts import Draft
from tenant_apps.people.formats.edexml.structure import STANDARD_LENGTHS
from tenant_apps.people.formats.enums import HISTORIC, YEAR_GROUPS, Gender
from tenant_apps.people.formats.lengths import is_too_long, longest
from tenant_apps.people.formats.records import (
    BranchRecord,
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    PersonName,
    PupilRecord,
    RoleProposal,
    StaffRecord,
)
from tenant_apps.people.formats.roles import PARENT_CODE, proposal_of
from tenant_apps.people.formats.values import date_of, email_of, postcode_of


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes records of drafts; ``today`` decides what lies in the future."""

    log: FindingLog
    today: dt.date

    def is_usable(self, draft: Draft) -> bool:
        """Return whether ``draft`` has a key, a name, and only texts that can be kept; else say why not."""
        if not draft.key:
            return self._refused(draft, kinds.KEY_MISSING)
        names = ("achternaam", "roepnaam", "naam")
        if not any(draft.values.get(name) for name in names):
            return self._refused(draft, kinds.NAME_MISSING)
        texts = [("key", draft.key), *draft.values.items(), *draft.roles]
        texts += [("key", reference.key) for reference in draft.references]
        texts += [role for reference in draft.references for role in reference.roles]
        for name, text in texts:
            if is_too_long(name, text):
                return self._refused(draft, kinds.VALUE_TOO_LONG, name)
            if not is_text(text):
                return self._refused(draft, kinds.NOT_TEXT, name)
        for name, text in draft.values.items():
            if len(text) > STANDARD_LENGTHS.get(name, longest(name)):
                self.log.add(kinds.VALUE_LONG, draft.place, field=name)
        return True

    def branch(self, draft: Draft) -> BranchRecord:
        """Return a location."""
        return BranchRecord(draft.key, draft.values.get("naam", ""), draft.values.get("omschrijving", ""))

    def group(self, draft: Draft) -> GroupRecord:
        """Return a home group."""
        return GroupRecord(
            key=draft.key,
            name=draft.values.get("naam", ""),
            year_group=self._year_group(draft),
            description=draft.values.get("omschrijving", ""),
            place=draft.place,
        )

    def composite_group(self, draft: Draft) -> CompositeGroupRecord:
        """Return a composite group."""
        return CompositeGroupRecord(
            draft.key, draft.values.get("naam", ""), draft.values.get("omschrijving", ""), draft.place
        )

    def pupil(self, draft: Draft) -> PupilRecord:
        """Return a pupil, as yet with its own year group only and with keys that may not exist."""
        keys = {
            element: [r.key for r in draft.references if r.element == element and r.key]
            for element in REFERRED
        }
        return PupilRecord(
            key=draft.key,
            name=_name(draft),
            born_on=self._birth_date(draft),
            gender=self._gender(draft),
            year_group=self._year_group(draft),
            group_key=next(iter(keys["groep"]), ""),
            composite_keys=tuple(dict.fromkeys(keys["samengestelde_groep"])),
            branch_key=next(iter(keys["vestiging"]), ""),
            postcode=self._postcode(draft),
            entered_on=self.date(draft, "instroomdatum"),
            left_on=self.date(draft, "uitstroomdatum"),
            is_former=draft.values.get("jaargroep") == HISTORIC,
            place=draft.place,
        )

    def staff(self, draft: Draft) -> StaffRecord:
        """Return a member of staff, with proposals and no rights."""
        duties = [
            GroupDuty(reference.key, self._roles(draft, reference.roles))
            for reference in draft.references
            if reference.key
        ]
        return StaffRecord(
            key=draft.key,
            name=_name(draft),
            email=self._email(draft),
            roles=self._roles(draft, draft.roles),
            duties=tuple(duties),
            place=draft.place,
        )

    def date(self, draft: Draft, name: str) -> dt.date | None:
        """Return the date in element ``name``, or None."""
        text = draft.values.get(name, "")
        day = date_of(text)
        if text and day is None:
            self.log.add(kinds.DATE_INVALID, draft.place, field=name)
        return day

    def _refused(self, draft: Draft, kind: Kind, name: str = "") -> bool:
        if name:
            self.log.add(kind, draft.place, field=name)
        else:
            self.log.add(kind, draft.place)
        return False

    def _birth_date(self, draft: Draft) -> dt.date | None:
        born_on = self.date(draft, "geboortedatum")
        if born_on and born_on > self.today:
            self.log.add(kinds.BORN_IN_FUTURE, draft.place)
            return None
        return born_on

    def _gender(self, draft: Draft) -> Gender:
        code = draft.values.get("geslacht", "")
        if code and code not in set(Gender):
            self.log.add(kinds.GENDER_UNKNOWN, draft.place)
            return Gender.UNKNOWN
        return Gender(code) if code else Gender.UNKNOWN

    def _year_group(self, draft: Draft) -> str:
        code = draft.values.get("jaargroep", "")
        if code and code not in YEAR_GROUPS:
            self.log.add(kinds.YEAR_GROUP_UNKNOWN, draft.place)
            return ""
        return code

    def _postcode(self, draft: Draft) -> str:
        text = draft.values.get("postcodenl", "")
        postcode = postcode_of(text)
        if text and postcode is None:
            self.log.add(kinds.POSTCODE_INVALID, draft.place)
        return postcode or ""

    def _email(self, draft: Draft) -> str:
        text = draft.values.get("emailadres", "")
        email = email_of(text)
        if text and email is None:
            self.log.add(kinds.EMAIL_INVALID, draft.place)
        return email or ""

    def _roles(self, draft: Draft, found: list[tuple[str, str]]) -> tuple[RoleProposal, ...]:
        roles = []
        for element, text in found:
            role = proposal_of(text) if element == "rol" else RoleProposal(label=text)
            if role is None or not text:
                self.log.add(kinds.ROLE_UNKNOWN, draft.place)
                continue
            if role.code == PARENT_CODE:
                self.log.add(kinds.STAFF_IS_PARENT, draft.place)
            roles.append(role)
        return tuple(roles)


REFERRED = ("groep", "samengestelde_groep", "vestiging")


def _name(draft: Draft) -> PersonName:
    values = draft.values
    return PersonName(
        call=values.get("roepnaam", ""),
        prefix=values.get("voorvoegsel", ""),
        family=values.get("achternaam", ""),
        given=values.get("voornamen", ""),
        initials=values.get("voorletters-1", ""),
    )
