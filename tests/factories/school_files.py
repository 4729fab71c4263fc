"""An invented school as records of a file: the same number always gives the same people."""

import datetime as dt
import io
import random
from dataclasses import dataclass

from kit.dates import SchoolYear, today
from tenant_apps.people.formats import (
    Authority,
    Format,
    Information,
    RecordKind,
    Relation,
    SchoolRecords,
    guardians_csv,
    write_edexml,
    write_oneroster,
)
from tenant_apps.people.formats.records import (
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    PupilRecord,
    SchoolFile,
    StaffRecord,
)
from tenant_apps.people.formats.roles import proposal_of

GROUP_SIZE = 25
FIRST = (
    "Daan",
    "Emma",
    "Noor",
    "Sem",
    "Yara",
    "Finn",
    "Zoë",
    "Milan",
    "Amira",
    "Lotte",
    "Jesse",
    "Aylin",
    "Thijs",
)
FAMILY = (
    "Berg",
    "Yilmaz",
    "Jansen",
    "Vries",
    "Bakker",
    "Kaya",
    "Visser",
    "Smit",
    "El Idrissi",
    "Nowak",
    "Haan",
)
PREFIX = ("", "", "van der", "de", "", "van", "")
EVERYTHING = frozenset(RecordKind)


@dataclass
class Inventor:
    """Makes up people, one after another."""

    dice: random.Random
    year: SchoolYear

    def name(self, number: int, family: tuple[str, str] | None = None) -> PersonName:
        prefix, last = family or self.family(number)
        return PersonName(f"{self.dice.choice(FIRST)}{_letters(number)}", prefix, last)

    def family(self, number: int) -> tuple[str, str]:
        return self.dice.choice(PREFIX), f"{self.dice.choice(FAMILY)}{_letters(number)}"

    def born(self, year_group: int) -> dt.date:
        return dt.date(self.year.first - 4 - year_group, 9, 1) + dt.timedelta(days=self.dice.randrange(365))


def _letters(number: int) -> str:
    """Return 0 → a, 25 → z, 26 → ba: a name no other has."""
    digits = ""
    while True:
        number, rest = divmod(number, 26)
        digits = chr(97 + rest) + digits
        if not number:
            return digits


def invented_school(
    pupils: int = 400, *, brin: str = "12AB", year: SchoolYear | None = None, seed: int = 1
) -> SchoolRecords:
    """Return a whole school: groups of 25, two adults to a family, brothers and sisters, one teacher a group."""
    inventor = Inventor(random.Random(seed), year or SchoolYear.of(today()))
    count = max(1, -(-pupils // GROUP_SIZE))
    groups = tuple(
        GroupRecord(f"g{number}", f"{number % 8 + 1}{_letters(number // 8).upper()}", str(number % 8 + 1))
        for number in range(count)
    )
    choir = CompositeGroupRecord("koor", "Koor")
    children, guardians, links = _families(inventor, pupils, groups)
    staff = [
        StaffRecord(
            f"s{number}",
            inventor.name(50_000 + number),
            f"s{number}@school.test",
            (proposal_of("LRK"),),
            (GroupDuty(group.key, (proposal_of("LRK"),)),),
        )
        for number, group in enumerate(groups)
    ]
    staff.append(StaffRecord("dir", inventor.name(60_000), "dir@school.test", (proposal_of("DIR"),)))
    return SchoolRecords(
        head=SchoolFile(Format.EDEXML, "2.1", inventor.year, brin, "00", made_on=inventor.year.period.start),
        groups=groups,
        composite_groups=(choir,),
        pupils=tuple(children),
        staff=tuple(staff),
        guardians=tuple(guardians),
        guardianships=tuple(links),
        complete=EVERYTHING,
    )


def _families(inventor: Inventor, pupils: int, groups: tuple[GroupRecord, ...]):
    children: list[PupilRecord] = []
    guardians: list[GuardianRecord] = []
    links: list[GuardianshipRecord] = []
    household = 0
    while len(children) < pupils:
        family = inventor.family(household)
        adults = [
            GuardianRecord(
                f"v{household}-{side}",
                inventor.name(70_000 + household * 2 + side, family if side else None),
                f"v{household}.{side}@thuis.test",
                f"+316{household * 2 + side:08d}",
            )
            for side in range(2)
        ]
        guardians += adults
        for _ in range(min(inventor.dice.choice((1, 1, 2, 3)), pupils - len(children))):
            number = len(children)
            group = groups[number // GROUP_SIZE]
            child = PupilRecord(
                key=f"l{number}",
                name=inventor.name(number, family),
                born_on=inventor.born(int(group.year_group)),
                year_group=group.year_group,
                group_key=group.key,
                composite_keys=("koor",) if number % 10 == 0 else (),
                postcode="1234AB",
            )
            children.append(child)
            links += [
                GuardianshipRecord(
                    child.key,
                    adult.key,
                    Relation.MOTHER if side else Relation.FATHER,
                    Authority.YES,
                    bool(side),
                    Information.FULL,
                )
                for side, adult in enumerate(adults)
            ]
        household += 1
    return children, guardians, links


def edexml_of(records: SchoolRecords) -> io.BytesIO:
    """Return the pupils, groups and staff as an EDEXML file."""
    stream = io.BytesIO()
    write_edexml(records, stream)
    stream.seek(0)
    return stream


def oneroster_of(records: SchoolRecords) -> io.BytesIO:
    """Return everybody as a OneRoster zip."""
    stream = io.BytesIO()
    write_oneroster(records, stream)
    stream.seek(0)
    return stream


def guardian_list_of(records: SchoolRecords) -> io.BytesIO:
    """Return the guardians as our own list."""
    return io.BytesIO(guardians_csv(records))
