"""The school as a file says it: what the writers of the formats take, and what an import reads back."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from kit.dates import SchoolYear
from tenant_apps.people.enums import GroupKind, PersonKind, Role, Source
from tenant_apps.people.formats import Format, SchoolRecords, enums
from tenant_apps.people.formats.records import (
    UNSTABLE,
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    PupilRecord,
    RoleProposal,
    SchoolFile,
    StaffRecord,
)
from tenant_apps.people.formats.roles import proposal_of
from tenant_apps.people.importing.present import written_key
from tenant_apps.people.models import (
    Enrolment,
    Group,
    GroupStaff,
    Guardian,
    Guardianship,
    Pupil,
    SourceKey,
    StaffMember,
    StaffRole,
    holding,
)
from tenant_apps.people.models.names import Person
from tenant_apps.people.queries.homes import ids_of, pupils_with_hidden_home
from tenants.models import School
from tenants.scope import current_school_id

CODES = {Role.LEADER: "DIR", Role.OFFICE: "ADM", Role.TEACHER: "LRK", Role.SUPPORT: "OWA"}
SUBSTITUTE = RoleProposal(label="invaller")  # no standard has a code for it, and so nobody is proposed
OTHERS = (Source.EDEXML, Source.ONEROSTER, Source.GUARDIANS, Source.API)


@dataclass(frozen=True, slots=True)
class Keys:
    """By which key a file of one source names a row: that source's, else another's, else our own."""

    of_row: dict[UUID, str]

    def __getitem__(self, row_id: UUID) -> str:
        return self.of_row.get(row_id) or str(row_id)


def people_as_records(*, source: Source, on: dt.date) -> SchoolRecords:
    """Return everybody at school on ``on`` (or coming later), in the school year of that day.

    A fixed number of statements. Keys are those of ``source`` where it has them. Of who has protected contact
    no address, number or e-mail is in it, nor the address of who lives there too. Gender, location and what we
    never keep are not in it either.
    """
    year = SchoolYear.of(on)
    keys = _keys(source, year)
    groups = list(Group.objects.filter(school_year=year.first).order_by("kind", "name", "id"))
    pupils = [row for row in Pupil.objects.all() if row.left_on is None or row.left_on > on]
    links = _links({row.pk for row in pupils}, on)
    own = School.objects.get(pk=current_school_id())
    return SchoolRecords(
        head=SchoolFile(
            Format.EDEXML,
            "2.1",
            year,
            own.brin,
            own.branch,
            "" if own.brin else str(own.pk),
            own.name,
            None,
            on,
        ),
        groups=tuple(
            GroupRecord(keys[row.pk], row.name, row.year_group, row.description)
            for row in groups
            if row.is_home
        ),
        composite_groups=tuple(
            CompositeGroupRecord(keys[row.pk], row.name, row.description) for row in groups if not row.is_home
        ),
        pupils=tuple(_pupils(pupils, keys, year, on)),
        staff=tuple(_staff(keys, year, on)),
        guardians=tuple(_guardians(links, keys)),
        guardianships=tuple(_guardianship(link, keys) for link in links),
        complete=frozenset(enums.RecordKind),
    )


def _keys(source: Source, year: SchoolYear) -> Keys:
    """Return one key for each row; of two that would share one, the second goes by our own id."""
    order = [source, *(other for other in OTHERS if other != source)]
    found: dict[UUID, str] = {}
    taken: set[tuple[str, str]] = set()
    rows = SourceKey.objects.order_by("key")
    for row in sorted(rows, key=lambda row: order.index(Source(row.source))):
        target = row.pupil_id or row.guardian_id or row.staff_id or row.group_id
        key = written_key(year, row.key) if row.kind == PersonKind.GROUP else row.key
        if not target or not key or key.startswith(UNSTABLE) or target in found or (row.kind, key) in taken:
            continue
        found[target] = key
        taken.add((row.kind, key))
    return Keys(found)


def _name(row: Person) -> PersonName:
    return PersonName(row.call_name, row.prefix, row.family_name, row.given_names, row.initials)


def _pupils(rows: list[Pupil], keys: Keys, year: SchoolYear, on: dt.date) -> list[PupilRecord]:
    day = max(on, year.period.start)
    homes: dict[UUID, Enrolment] = {}
    beside: dict[UUID, list[str]] = defaultdict(list)
    for held in Enrolment.objects.filter(holding(day), school_year=year.first).order_by("group__name", "id"):
        if held.kind == GroupKind.HOME:
            homes[held.pupil_id] = held
        else:
            beside[held.pupil_id].append(keys[held.group_id])
    hidden = ids_of(pupils_with_hidden_home(on))
    found = []
    for row in rows:
        home = homes.get(row.pk)
        found.append(
            PupilRecord(
                key=keys[row.pk],
                name=_name(row),
                born_on=row.born_on,
                year_group=home.year_group if home else "",
                group_key=keys[home.group_id] if home else "",
                composite_keys=tuple(beside[row.pk]),
                postcode="" if row.pk in hidden else row.postcode,
                entered_on=row.entered_on,
                left_on=row.left_on,
            )
        )
    return found


def _staff(keys: Keys, year: SchoolYear, on: dt.date) -> list[StaffRecord]:
    roles: dict[UUID, list[RoleProposal]] = defaultdict(list)
    for role in StaffRole.objects.filter(holding(on)).order_by("role"):
        roles[role.staff_id].append(_role(role.role))
    duties: dict[UUID, list[GroupDuty]] = defaultdict(list)
    current = GroupStaff.objects.filter(holding(max(on, year.period.start)), school_year=year.first)
    for duty in current.order_by("group__name", "group_id", "id"):
        duties[duty.staff_id].append(GroupDuty(keys[duty.group_id], (_role(duty.role),)))
    return [
        StaffRecord(keys[row.pk], _name(row), row.email, tuple(roles[row.pk]), tuple(duties[row.pk]))
        for row in StaffMember.objects.filter(left_on=None)
    ]


def _role(role: str) -> RoleProposal:
    code = CODES.get(Role(role))
    return (proposal_of(code) if code else None) or SUBSTITUTE


def _links(pupil_ids: set[UUID], on: dt.date) -> list[Guardianship]:
    """Return the guardianships that hold, in the order of the pupils' names."""
    held = Guardianship.objects.filter(holding(on), guardian__merged_into=None)
    rows = held.select_related("pupil", "guardian").order_by(
        "pupil__sort_key", "pupil_id", "guardian__sort_key"
    )
    return [row for row in rows if row.pupil_id in pupil_ids]


def _guardians(links: list[Guardianship], keys: Keys) -> list[GuardianRecord]:
    rows: dict[UUID, Guardian] = {link.guardian_id: link.guardian for link in links}
    return [
        GuardianRecord(keys[row.pk], _name(row))
        if row.protected_contact
        else GuardianRecord(keys[row.pk], _name(row), row.email, row.mobile, row.phone)
        for row in sorted(rows.values(), key=lambda row: (row.sort_key, row.pk))
    ]


def _guardianship(link: Guardianship, keys: Keys) -> GuardianshipRecord:
    return GuardianshipRecord(
        pupil_key=keys[link.pupil_id],
        guardian_key=keys[link.guardian_id],
        relation=enums.Relation(link.relation),
        authority=enums.Authority(link.authority),
        lives_with=link.lives_with,
        information=enums.Information(link.information),
        pupil_name=_name(link.pupil),
        pupil_born_on=link.pupil.born_on,
    )
