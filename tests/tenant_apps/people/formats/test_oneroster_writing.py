"""OneRoster we write is OneRoster we read, as far as it has a place for what we know."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given

from tenant_apps.people.formats import Format, Relation, SchoolRecords, StaffRole, recognise, write_oneroster
from tenant_apps.people.formats.enums import Gender
from tenant_apps.people.formats.records import (
    GroupDuty,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    PupilRecord,
)
from tenant_apps.people.formats.roles import proposal_of, roster_role_of
from tests.tenant_apps.people.formats.builders import result_of, roster
from tests.tenant_apps.people.formats.strategies import guardian_lists, schools


def written(records: SchoolRecords) -> bytes:
    output = io.BytesIO()
    write_oneroster(records, output)
    return output.getvalue()


def carried(records: SchoolRecords) -> SchoolRecords:
    """Return what OneRoster has a place for."""
    groups = [replace(group, description="") for group in records.groups]
    composite = [replace(group, description="") for group in records.composite_groups]
    pupils = [
        replace(pupil, name=_name(pupil.name), branch_key="", postcode="", gender=pupil.gender)
        for pupil in records.pupils
    ]
    staff = []
    for person in records.staff:
        unstated = "teacher" if person.duties else "aide"
        codes = dict.fromkeys(map(roster_role_of, person.roles)) or [unstated]
        duties = tuple(GroupDuty(key) for key in dict.fromkeys(duty.group_key for duty in person.duties))
        staff.append(
            replace(person, name=_name(person.name), roles=tuple(map(proposal_of, codes)), duties=duties)
        )
    return replace(records, groups=tuple(groups), composite_groups=tuple(composite), pupils=tuple(pupils),
                   staff=tuple(staff), branches=())  # fmt: skip


def _name(name: PersonName) -> PersonName:
    call = name.call or name.given
    return replace(name, call=call, given=name.given if name.call and name.given != name.call else "")


@given(schools())
def test_a_school_reads_back_as_far_as_the_format_goes(records):
    adults = {f"a{person.key}": replace(person, key=f"a{person.key}") for person in records.staff}
    wanted = carried(replace(records, staff=tuple(adults.values())))
    found = result_of(written(replace(records, staff=tuple(adults.values())))).records
    assert (found.groups, found.composite_groups, found.staff) == (
        wanted.groups,
        wanted.composite_groups,
        wanted.staff,
    )
    assert [replace(pupil, is_former=False, composite_keys=()) for pupil in found.pupils] == [
        replace(pupil, is_former=False, composite_keys=()) for pupil in wanted.pupils
    ]
    assert (found.head.brin, found.head.branch, found.head.school_year) == (
        records.head.brin,
        records.head.branch,
        records.head.school_year,
    )


@given(guardian_lists())
def test_parents_read_back_with_their_children_and_without_authority(records):
    pupil_keys = dict.fromkeys(link.pupil_key for link in records.guardianships)
    guardians = tuple(replace(g, key=f"o{g.key}", name=_name(g.name)) for g in records.guardians)
    links = tuple(replace(link, guardian_key=f"o{link.guardian_key}") for link in records.guardianships)
    pupils = tuple(PupilRecord(f"p{key}", PersonName("Daan", "", "Berg")) for key in pupil_keys)
    links = tuple(replace(link, pupil_key=f"p{link.pupil_key}") for link in links)
    school = replace(
        result_of(roster()).records, pupils=pupils, guardians=guardians, guardianships=links, staff=()
    )
    found = result_of(written(school)).records
    assert found.guardians == guardians
    assert {(link.pupil_key, link.guardian_key, link.authority) for link in found.guardianships} == {
        (link.pupil_key, link.guardian_key, "unknown") for link in links
    }


def test_our_own_export_has_every_column_the_standard_demands_in_its_order():
    content = written(result_of(roster()).records)
    assert recognise(io.BytesIO(content)) is Format.ONEROSTER
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        users = list(csv.reader(io.StringIO(archive.read("users.csv").decode())))
        manifest = dict(csv.reader(io.StringIO(archive.read("manifest.csv").decode())))
    assert names == [
        "manifest.csv", "orgs.csv", "academicSessions.csv", "courses.csv", "classes.csv", "users.csv", "roles.csv",
        "enrollments.csv", "demographics.csv",
    ]  # fmt: skip
    assert users[0][:8] == [
        "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "familyName",
    ]  # fmt: skip
    assert {mode for name, mode in manifest.items() if name.startswith("file.")} == {"bulk", "absent"}
    assert manifest["file.users"] == "bulk"


def test_the_same_records_give_the_same_bytes_and_read_back_the_same():
    records = result_of(roster()).records
    assert written(records) == written(records)
    again = result_of(written(records)).records
    assert (again.pupils, again.staff, again.guardians) == (records.pupils, records.staff, records.guardians)


def test_a_key_that_pupil_and_adults_share_stays_three_people():
    name = PersonName("Daan", "", "Berg")
    school = result_of(roster()).records
    records = replace(
        school,
        pupils=(PupilRecord("1", name, gender=Gender.BOY),),
        staff=(replace(school.staff[0], key="1"),),
        guardians=(GuardianRecord("1", PersonName("Bilal", "", "Aydin")),),
        guardianships=(GuardianshipRecord("1", "1", Relation.GRANDPARENT),),
    )
    found = result_of(written(records)).records
    assert [pupil.key for pupil in found.pupils] == ["1"]
    assert [(person.key, person.roles[0].role) for person in found.staff] == [("staff-1", StaffRole.TEACHER)]
    assert [guardian.key for guardian in found.guardians] == ["guardian-1"]
    assert [(link.guardian_key, link.relation) for link in found.guardianships] == [
        ("guardian-1", Relation.OTHER)
    ]


def test_a_school_year_is_needed():
    with pytest.raises(ValueError, match="school year"):
        written(SchoolRecords())
