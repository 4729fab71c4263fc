"""From records to the rows of a OneRoster export."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kit.tabular.writing import Cell
from tenant_apps.people.formats.enums import Gender, Relation
from tenant_apps.people.formats.oneroster.people import STUDENT
from tenant_apps.people.formats.oneroster.tables import INITIALS, PREFIX
from tenant_apps.people.formats.records import PersonName, SchoolRecords
from tenant_apps.people.formats.roles import roster_role_of

ORG, YEAR, COURSE = "org-school", "session-year", "course-all"
PARENT, GUARDIAN, RELATIVE, TEACHER, AIDE = "parent", "guardian", "relative", "teacher", "aide"
ROLE_OF_RELATION = {
    Relation.MOTHER: PARENT,
    Relation.FATHER: PARENT,
    Relation.PARENT: PARENT,
    Relation.GRANDPARENT: RELATIVE,
    Relation.OTHER: RELATIVE,
}
SEX_OF_GENDER = {Gender.BOY: "male", Gender.GIRL: "female", Gender.UNSPECIFIED: "other"}

type Values = dict[str, Cell]
type Line = tuple[str, Values]


@dataclass(frozen=True, slots=True)
class SourcedIds:
    """The id of each adult: the key, unless that is already another person's; all users share one space."""

    staff: dict[str, str]
    guardians: dict[str, str]

    @classmethod
    def of(cls, records: SchoolRecords) -> "SourcedIds":
        """Give every adult an id; a teacher who is also a parent (same key, same name) is one user."""
        pupils = {pupil.key for pupil in records.pupils}
        names = {person.key: person.name for person in records.staff}
        staff = {key: f"staff-{key}" if key in pupils else key for key in names}
        guardians = {}
        for guardian in records.guardians:
            is_taken = guardian.key in pupils or names.get(guardian.key, guardian.name) != guardian.name
            guardians[guardian.key] = f"guardian-{guardian.key}" if is_taken else guardian.key
        return cls(staff, guardians)


def lines_of(records: SchoolRecords) -> dict[str, list[Line]]:
    """Return the rows of every file by its name, each as an id and its columns."""
    ids = SourcedIds.of(records)
    course: Values = {"title": "Basisonderwijs", "orgSourcedId": ORG, "schoolYearSourcedId": YEAR}
    return {
        "orgs": [(ORG, _org(records))],
        "academicSessions": list(_sessions(records)),
        "courses": [(COURSE, course)],
        "classes": list(_classes(records)),
        "users": list(_users(records, ids).items()),
        "roles": list(_roles(records, ids)),
        "enrollments": list(_enrollments(records, ids)),
        "demographics": list(_demographics(records)),
    }


def _org(records: SchoolRecords) -> Values:
    head = records.head
    return {"name": head.school_name, "type": "school", "identifier": f"{head.brin}{head.branch}"}


def _sessions(records: SchoolRecords) -> Iterator[Line]:
    year = records.head.school_year
    if year is not None and year.period.end is not None:
        yield (
            YEAR,
            {
                "title": str(year),
                "type": "schoolYear",
                "startDate": year.period.start,
                "endDate": year.period.end - dt.timedelta(days=1),
                "schoolYear": str(year.first + 1),
            },
        )


def _classes(records: SchoolRecords) -> Iterator[Line]:
    common: Values = {"courseSourcedId": COURSE, "schoolSourcedId": ORG, "termSourcedIds": YEAR}
    for group in records.groups:
        own: Values = {"title": group.name, "grades": _grade(group.year_group), "classType": "homeroom"}
        yield group.key, common | own
    for composite in records.composite_groups:
        yield composite.key, common | {"title": composite.name, "classType": "scheduled"}


def _users(records: SchoolRecords, ids: SourcedIds) -> dict[str, Values]:
    agents: dict[str, list[str]] = {}
    for link in records.guardianships:
        if link.guardian_key in ids.guardians:
            agents.setdefault(link.pupil_key, []).append(ids.guardians[link.guardian_key])
    users: dict[str, Values] = {}
    for pupil in records.pupils:
        mine: Values = {
            "agentSourcedIds": ",".join(agents.get(pupil.key, ())),
            "grades": _grade(pupil.year_group),
        }
        users[pupil.key] = _user(pupil.name) | mine
    for person in records.staff:
        users[ids.staff[person.key]] = _user(person.name) | {"email": person.email}
    for guardian in records.guardians:
        contact: Values = {"email": guardian.email, "sms": guardian.mobile, "phone": guardian.phone}
        key = ids.guardians[guardian.key]
        users[key] = users.get(key, _user(guardian.name)) | {
            name: text for name, text in contact.items() if text
        }
    return users


def _user(name: PersonName) -> Values:
    return {
        "enabledUser": "true",
        "givenName": name.given or name.call,
        "preferredGivenName": name.call if name.given else "",
        "familyName": f"{name.prefix} {name.family}".strip(),
        "primaryOrgSourcedId": ORG,
        PREFIX: name.prefix,
        INITIALS: name.initials,
    }


def _roles(records: SchoolRecords, ids: SourcedIds) -> Iterator[Line]:
    for pupil in records.pupils:
        yield _role(pupil.key, STUDENT, beginDate=pupil.entered_on, endDate=pupil.left_on)
    for person in records.staff:
        unstated = TEACHER if person.duties else AIDE
        for role in dict.fromkeys(map(roster_role_of, person.roles)) or [unstated]:
            yield _role(ids.staff[person.key], role)
    relations = {link.guardian_key: link.relation for link in reversed(records.guardianships)}
    for guardian in records.guardians:
        relation = relations.get(guardian.key, Relation.UNKNOWN)
        yield _role(ids.guardians[guardian.key], ROLE_OF_RELATION.get(relation, GUARDIAN))


def _role(user: str, role: str, **dates: dt.date | None) -> Line:
    values: Values = {"userSourcedId": user, "roleType": "primary", "role": role, "orgSourcedId": ORG}
    return f"{user}.{role}", values | dates


def _enrollments(records: SchoolRecords, ids: SourcedIds) -> Iterator[Line]:
    for pupil in records.pupils:
        for group in filter(None, (pupil.group_key, *pupil.composite_keys)):
            yield _enrollment(pupil.key, group, STUDENT)
    for person in records.staff:
        for key in dict.fromkeys(duty.group_key for duty in person.duties):
            yield _enrollment(ids.staff[person.key], key, TEACHER)


def _enrollment(user: str, group: str, role: str) -> Line:
    return f"{user}.{group}", {
        "classSourcedId": group,
        "schoolSourcedId": ORG,
        "userSourcedId": user,
        "role": role,
        "primary": "false",
    }


def _demographics(records: SchoolRecords) -> Iterator[Line]:
    for pupil in records.pupils:
        if pupil.born_on or pupil.gender in SEX_OF_GENDER:
            yield pupil.key, {"birthDate": pupil.born_on, "sex": SEX_OF_GENDER.get(pupil.gender, "")}


def _grade(year_group: str) -> str:
    return year_group.zfill(2) if year_group.isdecimal() else year_group
