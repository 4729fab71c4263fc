"""What shows only over a whole file: keys that may not be kept, shared mailboxes, a year that is over."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from kit.findings import FindingLog, Place
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.enums import Format
from tenant_apps.people.formats.records import UNSTABLE, GuardianRecord, SchoolRecords, StaffRecord
from tenant_apps.people.formats.values import is_citizen_number

SUSPICIOUS = 5  # one nine-digit number in eleven passes the test by chance; five in a row do not
GUARDIAN_FORMATS = (Format.GUARDIANS_CSV, Format.GUARDIANS_XLSX)


def check(records: SchoolRecords, *, log: FindingLog, today: dt.date) -> None:
    """Record what is to be said about the whole. Raises Refused when the keys are citizen service numbers."""
    pupil_keys = [pupil.key for pupil in records.pupils]
    pupil_keys += {link.pupil_key for link in records.guardianships if link.pupil_key}
    refuse_citizen_numbers(pupil_keys, log=log)
    year = records.head.school_year
    if year is not None and year.next.period.start <= today:
        log.add(kinds.SCHOOL_YEAR_PAST, year=str(year))
    people = (*records.pupils, *records.staff)
    unstable = sum(person.key.startswith(UNSTABLE) for person in people)
    if unstable:
        log.add(kinds.KEYS_UNSTABLE, count=unstable)
    former = sum(pupil.is_former for pupil in records.pupils)
    if former:
        log.add(kinds.FORMER_PUPILS, count=former)
    if not records.pupils and records.head.format not in GUARDIAN_FORMATS:
        log.add(kinds.NO_PUPILS)
    tell_shared_mailboxes(records.staff, log=log)
    tell_shared_mailboxes(records.guardians, log=log)
    tell_double_guardians(records.guardians, log=log)


def refuse_citizen_numbers(keys: Iterable[str], *, log: FindingLog) -> None:
    """Refuse when nearly all nine-digit keys pass the eleven test: then they are BSNs.

    Source: article 46 UAVG; a school uses the BSN of pupils towards the state only.
    """
    candidates = {key for key in keys if len(key) == 9 and key.isascii() and key.isdecimal()}
    passing = sum(map(is_citizen_number, candidates))
    if passing >= SUSPICIOUS and passing * 10 >= len(candidates) * 9:
        log.refuse(kinds.KEYS_ARE_CITIZEN_NUMBERS)


def tell_double_guardians(guardians: Iterable[GuardianRecord], *, log: FindingLog) -> None:
    """Record guardians who have the same name under different keys: perhaps the same person."""
    first: dict[str, GuardianRecord] = {}
    for guardian in guardians:
        name = guardian.name.full.casefold()
        if name in first:
            log.add(kinds.GUARDIAN_DOUBLE, guardian.place, row=first[name].place.row or 0)
        first.setdefault(name, guardian)


def tell_shared_mailboxes(people: Iterable[StaffRecord | GuardianRecord], *, log: FindingLog) -> None:
    """Record each e-mail address that more than one of ``people`` has, at the place of the second."""
    holders: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for person in people:
        if person.email:
            holders[person.email] += 1
            if holders[person.email] == 2:
                places[person.email] = person.place
    for email, place in places.items():
        log.add(kinds.MAILBOX_SHARED, place, count=holders[email])
