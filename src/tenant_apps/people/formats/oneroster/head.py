"""For which school and which year a OneRoster export is."""

import datetime as dt
from collections.abc import Collection, Iterable

from kit.dates import SchoolYear
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.enums import Format
from tenant_apps.people.formats.oneroster.package import Entry, Package
from tenant_apps.people.formats.oneroster.people import User, Values
from tenant_apps.people.formats.records import SchoolFile
from tenant_apps.people.formats.values import brin_of

SCHOOL, SCHOOL_YEAR = "school", "schoolYear"
MAIN_BRANCH = "00"
DEEPEST_TERM = 3  # a grading period in a semester in a school year
EARLY_START = dt.timedelta(days=31)  # some administrations let a year start in July


def head_of(
    package: Package, values: Values, classes: Collection[Entry], users: Collection[User]
) -> SchoolFile:
    """Return the head. Raises Refused when people of more than one school are in the export."""
    school = _school(package, values, classes, users)
    found = brin_of(school["identifier"]) if school else None
    if found is None:
        values.log.add(kinds.BRIN_MISSING)
    brin, branch = found or ("", "")
    return SchoolFile(
        format=Format.ONEROSTER,
        version=package.version,
        school_year=_school_year(package, values, classes),
        brin=brin,
        branch=(branch or MAIN_BRANCH) if brin else "",
        school_key=school.key if school else "",
        school_name=school["name"] if school else "",
    )


def _school(
    package: Package, values: Values, classes: Iterable[Entry], users: Iterable[User]
) -> Entry | None:
    schools = {
        entry.key: entry
        for entry in package.entries("orgs")
        if entry["type"] == SCHOOL and not entry.is_removed
    }
    used = {entry["schoolSourcedId"] for entry in classes}
    for user in users:
        used.update((*user.entry.listed("orgSourcedIds"), user.entry["primaryOrgSourcedId"], *user.orgs))
    used &= schools.keys()
    candidates = used or schools.keys()
    if len(candidates) > 1:
        values.log.refuse(kinds.ROSTER_MANY_SCHOOLS, count=len(candidates))
    return schools[next(iter(candidates))] if candidates else None


def _school_year(package: Package, values: Values, classes: Iterable[Entry]) -> SchoolYear | None:
    """Return the year the classes are in; when they do not say, the latest in the export."""
    sessions = {entry.key: entry for entry in package.entries("academicSessions") if not entry.is_removed}
    used = {key for entry in classes for key in entry.listed("termSourcedIds")}
    for _ in range(DEEPEST_TERM):
        used |= {sessions[key]["parentSourcedId"] for key in used if key in sessions}
    years = {key: entry for key, entry in sessions.items() if entry["type"] == SCHOOL_YEAR}
    chosen = [entry for key, entry in years.items() if key in used] or list(years.values())
    starts: list[dt.date] = [day for entry in chosen if (day := values.date(entry, "startDate"))]
    if not starts:
        values.log.add(kinds.SCHOOL_YEAR_MISSING)
        return None
    return SchoolYear.of(max(starts) + EARLY_START)
