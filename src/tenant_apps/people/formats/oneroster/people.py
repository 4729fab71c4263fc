"""The users of a OneRoster export: who is a pupil, who works there, who is a parent."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from kit.findings import FindingLog
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.enums import YEAR_GROUPS, Gender, Relation
from tenant_apps.people.formats.oneroster.package import Entry
from tenant_apps.people.formats.oneroster.tables import INITIALS, PREFIX
from tenant_apps.people.formats.records import PersonName, RoleProposal
from tenant_apps.people.formats.roles import ONEROSTER_ROLES
from tenant_apps.people.formats.values import PREFIXES, date_of, email_of, phone_of, split_family

STUDENT = "student"
RELATIONS = {"parent": Relation.PARENT, "guardian": Relation.CARER, "relative": Relation.OTHER}
SEXES = {
    "male": Gender.BOY,
    "female": Gender.GIRL,
    "other": Gender.UNSPECIFIED,
    "unspecified": Gender.UNKNOWN,
}


@dataclass(slots=True)
class User:
    """One user and all roles an export gives it."""

    entry: Entry
    roles: list[str] = field(default_factory=list)
    orgs: list[str] = field(default_factory=list)
    entered_on: dt.date | None = None
    left_on: dt.date | None = None

    @property
    def key(self) -> str:
        """Its id."""
        return self.entry.key

    @property
    def is_pupil(self) -> bool:
        """Whether it is a pupil."""
        return STUDENT in self.roles

    @property
    def relation(self) -> Relation | None:
        """What it is to the pupils it belongs to; None when it is nobody's parent."""
        return next((RELATIONS[role] for role in self.roles if role in RELATIONS), None)

    @property
    def proposals(self) -> tuple[RoleProposal, ...]:
        """The roles of somebody who works at the school."""
        return tuple(
            RoleProposal(code=role, role=ONEROSTER_ROLES[role])
            for role in self.roles
            if role in ONEROSTER_ROLES
        )


@dataclass(frozen=True, slots=True)
class Values:
    """Reads single values of entries, with a finding for each that is wrong."""

    log: FindingLog
    today: dt.date

    def name(self, entry: Entry) -> PersonName:
        """Return the name in parts. A Dutch prefix stands before the family name, or in the middle name."""
        family, prefix = entry["familyName"], entry[PREFIX]
        if prefix and family.startswith(f"{prefix} "):
            family = family.removeprefix(f"{prefix} ")
        elif not entry.row.has(PREFIX):
            prefix, family = split_family(family)
            if not prefix and entry["middleName"] in PREFIXES:
                prefix = entry["middleName"]
        given, preferred = entry["givenName"], entry["preferredGivenName"]
        return PersonName(
            call=preferred or given,
            prefix=prefix,
            family=family,
            given=given if preferred and given != preferred else "",
            initials=entry[INITIALS],
        )

    def email(self, entry: Entry) -> str:
        """Return the address, or empty."""
        email = email_of(entry["email"])
        if entry["email"] and email is None:
            self.log.add(kinds.EMAIL_INVALID, entry.place)
        return email or ""

    def phone(self, entry: Entry, column: str) -> str:
        """Return the number in ``column`` (sms or phone), or empty."""
        phone = phone_of(entry[column])
        if entry[column] and phone is None:
            self.log.add(kinds.PHONE_INVALID, entry.place)
        return phone or ""

    def date(self, entry: Entry, column: str) -> dt.date | None:
        """Return the date in ``column``, or None."""
        day = date_of(entry[column])
        if entry[column] and day is None:
            self.log.add(kinds.DATE_INVALID, entry.place, field=column)
        return day

    def birth(self, entry: Entry) -> tuple[dt.date | None, Gender]:
        """Return the date of birth and the gender in a row of demographics."""
        born_on = self.date(entry, "birthDate")
        if born_on and born_on > self.today:
            self.log.add(kinds.BORN_IN_FUTURE, entry.place)
            born_on = None
        sex = entry["sex"].lower()
        if sex and sex not in SEXES:
            self.log.add(kinds.GENDER_UNKNOWN, entry.place)
        return born_on, SEXES.get(sex, Gender.UNKNOWN)

    def year_groups(self, entry: Entry) -> list[str]:
        """Return the grades as year groups: ``01`` is 1."""
        found = [grade.lstrip("0") or "0" for grade in entry.listed("grades")]
        known = [grade for grade in found if grade in YEAR_GROUPS]
        if len(known) < len(found):
            self.log.add(kinds.YEAR_GROUP_UNKNOWN, entry.place)
        return known


def links_between(users: dict[str, User], log: FindingLog) -> Iterator[tuple[User, User]]:
    """Yield each (pupil, parent) once; an export may say it at the pupil, at the parent, or at both."""
    seen: set[tuple[str, str]] = set()
    for user in users.values():
        for agent_key in user.entry.listed("agentSourcedIds"):
            agent = users.get(agent_key)
            if agent is None:
                log.add(kinds.USER_UNKNOWN, user.entry.place)
                continue
            pupil, parent = (user, agent) if user.is_pupil else (agent, user)
            if pupil.is_pupil and parent.relation is not None and (pupil.key, parent.key) not in seen:
                seen.add((pupil.key, parent.key))
                yield pupil, parent
