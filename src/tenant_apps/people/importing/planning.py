"""Compare a file with the school: reads, decides nothing doubtful, writes nothing."""

import datetime as dt
from dataclasses import dataclass, replace

from kit.dates import SchoolYear
from kit.findings import FindingLog, Refused
from tenant_apps.people.enums import Source
from tenant_apps.people.formats import Format, ReadResult, SchoolRecords
from tenant_apps.people.importing import kinds
from tenant_apps.people.importing.groups import plan_groups
from tenant_apps.people.importing.guardians import GuardianPlanner
from tenant_apps.people.importing.guardianships import GuardianshipPlanner
from tenant_apps.people.importing.plan import Plan
from tenant_apps.people.importing.present import read_present
from tenant_apps.people.importing.pupils import PupilPlanner
from tenant_apps.people.importing.staff import plan_staff

SOURCES = {
    Format.EDEXML: Source.EDEXML,
    Format.ONEROSTER: Source.ONEROSTER,
    Format.GUARDIANS_CSV: Source.GUARDIANS,
    Format.GUARDIANS_XLSX: Source.GUARDIANS,
}


@dataclass(frozen=True, slots=True)
class OwnSchool:
    """What a file's head is held against; ``brin`` empty when the school has none on record."""

    brin: str
    branch: str


def year_of(records: SchoolRecords, today: dt.date) -> SchoolYear:
    """Return the school year a file is about: its own, else the present one."""
    return records.head.school_year or SchoolYear.of(today)


def read_as(result: ReadResult, year: SchoolYear) -> ReadResult:
    """Return what was read as if it were of ``year``: whoever is in the file is at school in that year.

    What the file said of its own year stays among the findings, with one that says another was taken.
    """
    said = result.records.head.school_year
    if said == year:
        return result
    head = replace(result.records.head, school_year=year)
    log = FindingLog()
    log.add(kinds.READ_AS, said=str(said or "?"), year=str(year))
    return replace(
        result,
        records=replace(result.records, head=head),
        findings=(*result.findings, *log.findings),
        totals=result.totals | log.totals,
    )


def refuse_foreign_file(records: SchoolRecords, *, own: OwnSchool, today: dt.date, log: FindingLog) -> None:
    """Record why a file is not for this school and this year, and raise Refused.

    The main location's branch is "00" or empty, also in files of a school with one location.
    """
    head = records.head
    branches = {head.branch or own.branch, own.branch}
    is_other_branch = len(branches - {"00"}) > 1
    if head.brin and own.brin and (head.brin != own.brin or is_other_branch):
        log.refuse(kinds.WRONG_SCHOOL, brin=head.brin + head.branch, own=own.brin + own.branch)
    year = year_of(records, today)
    if year.next.period.start <= today:
        log.refuse(kinds.YEAR_OVER, year=str(year))
    if year.first > SchoolYear.of(today).first + 1:
        log.refuse(kinds.YEAR_FAR, year=str(year))


def make_plan(
    records: SchoolRecords,
    *,
    source: Source,
    choices: dict[str, str],
    today: dt.date,
    at: dt.datetime,
    basis: str,
) -> Plan:
    """Return what applying ``records`` would do, ``choices`` settling doubts by their id.

    A fixed number of statements, whatever the size. The same records on an unchanged school plan nothing.
    """
    plan = Plan()
    present = read_present(source=source, year=year_of(records, today), today=today)
    groups = plan_groups(present, records, plan)
    pupils = PupilPlanner(present, records, groups, plan, choices)
    pupils.run()
    plan_staff(present, records, groups, plan, choices)
    guardians = GuardianPlanner(present, records, pupils.rows, plan, choices)
    guardians.run()
    GuardianshipPlanner(present, records, plan, choices, at, basis).run(guardians.links)
    return plan


def checked(records: SchoolRecords, *, own: OwnSchool, today: dt.date) -> FindingLog:
    """Return the findings of ``refuse_foreign_file``; ``is_refused`` when nothing may be used."""
    log = FindingLog()
    try:
        refuse_foreign_file(records, own=own, today=today, log=log)
    except Refused:
        return log
    return log
